# bash completion for wardmote
_wardmote() {
  local current=${COMP_WORDS[COMP_CWORD]} words="" within=""
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "lint import-headlines corrections headlines release recall withheld publish verify-document check-release register-person seat-person leave-seat register-employer give-role delegate-power plan-meeting move-meeting table-item move-item withdraw-item lodge-paper invite-presenter issue-pack note-presence give-apology declare-interest recuse lift-recusal take-chair take-item open-meeting close-meeting circulate-drafts postpone-meeting adjourn-inquorate cancel-meeting write-portion strike-portion make-comment answer-comment offer-fact-check decide correct-decision no-decision defer-item raise-action report-action close-action word-sentence give-ground review-withholding agenda minutes document import-minutes actions people meetings decisions decision find history rule rules adopt-rules labels label party verify checkpoint backup restore export import remark erase register-user-id notify-thresholds take-quarantine-step thresholds watch adt init serve person settings --help --version" -- "$current")
    return
  fi
  case ${COMP_WORDS[1]} in
    watch) within="check run verify export why devices sender held release delete alerts report act simulate try suggest curve" ;;
    adt) within="check take write" ;;
  esac
  if [[ $within ]] && ((COMP_CWORD == 2)); then
    mapfile -t COMPREPLY < <(compgen -W "$within --help" -- "$current")
    return
  fi
  case "${COMP_WORDS[1]} ${COMP_WORDS[2]}" in
    "lint "*) words="--help --data --keys --format --as-at --at" ;;
    "import-headlines "*) words="--help --data --keys --format --as --at --dry-run --new-edition --accept --as-at" ;;
    "corrections "*) words="--help --data --keys --format --as --at --accept --keep --write --known-at" ;;
    "headlines "*) words="--help --data --keys --format --as --known-at --at" ;;
    "release "*) words="--help --data --keys --format --as --at --ground --not-before" ;;
    "recall "*) words="--help --data --keys --format --as --at --why" ;;
    "withheld "*) words="--help --data --keys --format --as --known-at --at" ;;
    "publish "*) words="--help --data --keys --format --out --public-name" ;;
    "verify-document "*) words="--help --data --keys --format --key" ;;
    "check-release "*) words="--help --data --keys --format" ;;
    "register-person "*) words="--help --data --keys --format --as --at --person --name --email" ;;
    "seat-person "*) words="--help --data --keys --format --as --at --person --body --seat --role --from --until --instead-of" ;;
    "leave-seat "*) words="--help --data --keys --format --as --at --person --body --seat --last --ground" ;;
    "register-employer "*) words="--help --data --keys --format --as --at --person --party --from" ;;
    "give-role "*) words="--help --data --keys --format --as --at --person --role --party --from --until" ;;
    "delegate-power "*) words="--help --data --keys --format --as --at --object --body --to --terms --from --until" ;;
    "plan-meeting "*) words="--help --data --keys --format --as --at --body --number --day --start --end --venue --joint-with" ;;
    "move-meeting "*) words="--help --data --keys --format --as --at --meeting --day --start --end --venue" ;;
    "table-item "*) words="--help --data --keys --format --as --at --meeting --item --kind --title --mark --party --proposal --minutes --after --body" ;;
    "move-item "*) words="--help --data --keys --format --as --at --meeting --item --after" ;;
    "withdraw-item "*) words="--help --data --keys --format --as --at --meeting --item --ground" ;;
    "lodge-paper "*) words="--help --data --keys --format --as --at --meeting --item --file-name --media-type --mark --replaces --file" ;;
    "invite-presenter "*) words="--help --data --keys --format --as --at --meeting --item --person --from --until" ;;
    "issue-pack "*) words="--help --data --keys --format --as --at --meeting" ;;
    "note-presence "*) words="--help --data --keys --format --as --at --meeting --person --in --moment" ;;
    "give-apology "*) words="--help --data --keys --format --as --at --meeting --person --items" ;;
    "declare-interest "*) words="--help --data --keys --format --as --at --meeting --item --person --nature" ;;
    "recuse "*) words="--help --data --keys --format --as --at --meeting --item --person" ;;
    "lift-recusal "*) words="--help --data --keys --format --as --at --meeting --item --person --ground" ;;
    "take-chair "*) words="--help --data --keys --format --as --at --meeting --person --ground" ;;
    "take-item "*) words="--help --data --keys --format --as --at --meeting --item" ;;
    "open-meeting "*) words="--help --data --keys --format --as --at --meeting" ;;
    "close-meeting "*) words="--help --data --keys --format --as --at --meeting" ;;
    "circulate-drafts "*) words="--help --data --keys --format --as --at --meeting --comments-until" ;;
    "postpone-meeting "*) words="--help --data --keys --format --as --at --meeting --ground" ;;
    "adjourn-inquorate "*) words="--help --data --keys --format --as --at --meeting --ground" ;;
    "cancel-meeting "*) words="--help --data --keys --format --as --at --meeting --ground" ;;
    "write-portion "*) words="--help --data --keys --format --as --at --meeting --item --portion --after --before --mark --text" ;;
    "strike-portion "*) words="--help --data --keys --format --as --at --meeting --item --portion" ;;
    "make-comment "*) words="--help --data --keys --format --as --at --meeting --item --portion --mark --text" ;;
    "answer-comment "*) words="--help --data --keys --format --as --at --meeting --item --comment --text --taken-up" ;;
    "offer-fact-check "*) words="--help --data --keys --format --as --at --meeting --item" ;;
    "decide "*) words="--help --data --keys --format --as --at --meeting --item --verb --object --value --sentence --mark --occasion --votes --dissents" ;;
    "correct-decision "*) words="--help --data --keys --format --as --at --meeting --item --decision --verb --object --value --sentence --ground" ;;
    "no-decision "*) words="--help --data --keys --format --as --at --meeting --item --ground" ;;
    "defer-item "*) words="--help --data --keys --format --as --at --meeting --item --to --ground" ;;
    "raise-action "*) words="--help --data --keys --format --as --at --meeting --item --action --what --owner --document --channel --due --mark" ;;
    "report-action "*) words="--help --data --keys --format --as --at --action --progress --note" ;;
    "close-action "*) words="--help --data --keys --format --as --at --action --meeting" ;;
    "word-sentence "*) words="--help --data --keys --format --as --at --meeting --item --sentence --text --proposed" ;;
    "give-ground "*) words="--help --data --keys --format --as --at --meeting --item --sentence --finding --about --ground" ;;
    "review-withholding "*) words="--help --data --keys --format --as --at --meeting --item --ground --review" ;;
    "agenda "*) words="--help --data --keys --format --as --known-at --at" ;;
    "minutes "*) words="--help --data --keys --format --as --known-at --at" ;;
    "document "*) words="--help --data --keys --format --as --known-at --at --item --out --templates" ;;
    "import-minutes "*) words="--help --data --keys --format --as --at --dry-run" ;;
    "actions "*) words="--help --data --keys --format --as --known-at --at" ;;
    "people "*) words="--help --data --keys --format --as --known-at --at" ;;
    "meetings "*) words="--help --data --keys --format --as --known-at --at" ;;
    "decisions "*) words="--help --data --keys --format --as --known-at --at --verb" ;;
    "decision "*) words="--help --data --keys --format --as --known-at --at" ;;
    "find "*) words="--help --data --keys --format --as --known-at --at --in --page" ;;
    "history "*) words="--help --data --keys --format --as --known-at --at" ;;
    "rule "*) words="--help --data --keys --format --as --known-at --at --as-at" ;;
    "rules "*) words="--help --data --keys --format --as --known-at --at --out" ;;
    "adopt-rules "*) words="--help --data --keys --format --as --at" ;;
    "labels "*) words="--help --data --keys --format --as --known-at --at" ;;
    "label "*) words="--help --data --keys --format --as --at --label" ;;
    "party "*) words="--help --data --keys --format --as --at" ;;
    "verify "*) words="--help --data --keys --format --against --key" ;;
    "checkpoint "*) words="--help --data --keys --format" ;;
    "backup "*) words="--help --data --keys --format" ;;
    "restore "*) words="--help --data --keys --format" ;;
    "export "*) words="--help --data --keys --format" ;;
    "import "*) words="--help --data --keys --format" ;;
    "remark "*) words="--help --data --keys --format --as --at --level --audience --ground" ;;
    "erase "*) words="--help --data --keys --format --as --at --ground --file --backup" ;;
    "register-user-id "*) words="--help --data --keys --format --as --at --user-id --party --roles --from --until" ;;
    "notify-thresholds "*) words="--help --data --keys --format --as --at --set-by --reference --decision --file" ;;
    "take-quarantine-step "*) words="--help --data --keys --format --as --at --user-id --action --held --stage --reason --file" ;;
    "thresholds "*) words="--help --data --keys --format --as --known-at --at --lacking" ;;
    "watch check") words="--help --schema --format --as-at" ;;
    "watch run") words="--help --data --keys --format --follow --port --address --senders --anyone --thresholds --clock --remember --snapshot-every --simulated --as-at --at" ;;
    "watch verify") words="--help --data --keys --format" ;;
    "watch export") words="--help --data --keys --format" ;;
    "watch why") words="--help --data --keys --format" ;;
    "watch devices") words="--help --data --keys --format --at" ;;
    "watch sender") words="--help --senders --user --format" ;;
    "watch held") words="--help --data --keys --format --as --known-at --at --all --event --of" ;;
    "watch release") words="--help --data --keys --format --as --at --event --all-of --reason --withdraw --preview" ;;
    "watch delete") words="--help --data --keys --format --as --at --event --all-of --reason --withdraw --preview" ;;
    "watch alerts") words="--help --data --keys --format --as --known-at --at --user --folder --from" ;;
    "watch report") words="--help --data --keys --format --as --known-at --at --user --key --certificate" ;;
    "watch act") words="--help --data --keys --format --as --at --certificates" ;;
    "watch simulate") words="--help --scenario --seed --minutes --start --rate --speed --format --thresholds" ;;
    "watch try") words="--help --data --keys --format --from --until --as-at" ;;
    "watch suggest") words="--help --data --keys --format --user --window --margin --rate --no-scenarios --from --until --as-at" ;;
    "watch curve") words="--help --data --keys --format --thresholds --limits --from --until --as-at" ;;
    "adt check") words="--help --certificates --format --as-at --at" ;;
    "adt take") words="--help --data --keys --format --as --at --certificates" ;;
    "adt write") words="--help --from --reference --user --key --certificate --as-at --at" ;;
    "init "*) words="--help --data --keys --format --example --until" ;;
    "serve "*) words="--help --data --keys --format --port --settings --unverified --at" ;;
    "person "*) words="--help --data --keys --format --backup" ;;
    "settings "*) words="--help --data --keys --format --check --example --markdown" ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}
complete -o filenames -F _wardmote wardmote
