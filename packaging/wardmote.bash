# bash completion for wardmote
_wardmote() {
  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  local words="" within="" values=""
  if [[ $current == = ]]; then
    current=
  elif [[ $before == = ]]; then
    before=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "lint import-headlines corrections headlines release recall withheld publish verify-document check-release register-person seat-person leave-seat register-employer give-role delegate-power plan-meeting move-meeting table-item move-item withdraw-item lodge-paper invite-presenter issue-pack note-presence give-apology declare-interest recuse lift-recusal take-chair take-item open-meeting close-meeting circulate-drafts postpone-meeting adjourn-inquorate cancel-meeting write-portion strike-portion make-comment answer-comment offer-fact-check decide correct-decision no-decision defer-item raise-action report-action close-action word-sentence give-ground review-withholding agenda minutes document import-minutes actions people meetings decisions decision find history rule rules adopt-rules labels label party verify checkpoint backup restore export import remark erase register-user-id notify-thresholds take-quarantine-step thresholds watch adt init serve person settings --help --version" -- "$current")
    return
  fi
  case ${COMP_WORDS[1]} in
    watch) within="check run verify prune export why released devices sender held release delete alerts report act simulate try suggest curve" ;;
    adt) within="check take write" ;;
  esac
  if [[ $within ]] && ((COMP_CWORD == 2)); then
    mapfile -t COMPREPLY < <(compgen -W "$within --help" -- "$current")
    return
  fi
  case "${COMP_WORDS[1]} ${COMP_WORDS[2]}" in
    "lint "*) words="--help --data --keys --format --as-at --at"; case $before in --format) values="text json" ;; esac ;;
    "import-headlines "*) words="--help --data --keys --format --as --at --dry-run --new-edition --accept --as-at"; case $before in --format) values="text json" ;; --accept) values="sure all" ;; esac ;;
    "corrections "*) words="--help --data --keys --format --as --at --accept --keep --write --known-at"; case $before in --format) values="text json" ;; esac ;;
    "headlines "*) words="--help --data --keys --format --as --known-at --at"; case $before in --format) values="text markdown html json" ;; esac ;;
    "release "*) words="--help --data --keys --format --as --at --ground --not-before"; case $before in --format) values="text json" ;; esac ;;
    "recall "*) words="--help --data --keys --format --as --at --why"; case $before in --format) values="text json" ;; esac ;;
    "withheld "*) words="--help --data --keys --format --as --known-at --at --about"; case $before in --format) values="text json" ;; esac ;;
    "publish "*) words="--help --data --keys --format --out --public-name"; case $before in --format) values="text json" ;; esac ;;
    "verify-document "*) words="--help --data --keys --format --key"; case $before in --format) values="text json" ;; esac ;;
    "check-release "*) words="--help --data --keys --format"; case $before in --format) values="text json" ;; esac ;;
    "register-person "*) words="--help --data --keys --format --as --at --person --name --email"; case $before in --format) values="text json" ;; esac ;;
    "seat-person "*) words="--help --data --keys --format --as --at --person --body --seat --role --from --until --instead-of"; case $before in --format) values="text json" ;; --role) values="member alternate chair secretary representative" ;; esac ;;
    "leave-seat "*) words="--help --data --keys --format --as --at --person --body --seat --last --ground"; case $before in --format) values="text json" ;; esac ;;
    "register-employer "*) words="--help --data --keys --format --as --at --person --party --from"; case $before in --format) values="text json" ;; esac ;;
    "give-role "*) words="--help --data --keys --format --as --at --person --role --party --from --until"; case $before in --format) values="text json" ;; --role) values="party assessor operator presenter" ;; esac ;;
    "delegate-power "*) words="--help --data --keys --format --as --at --object --body --to --terms --from --until"; case $before in --format) values="text json" ;; esac ;;
    "plan-meeting "*) words="--help --data --keys --format --as --at --body --number --day --start --end --venue --joint-with"; case $before in --format) values="text json" ;; esac ;;
    "move-meeting "*) words="--help --data --keys --format --as --at --meeting --day --start --end --venue"; case $before in --format) values="text json" ;; esac ;;
    "table-item "*) words="--help --data --keys --format --as --at --meeting --item --kind --title --mark --party --proposal --minutes --after --body"; case $before in --format) values="text json" ;; --mark) values="White Green Amber Red" ;; esac ;;
    "move-item "*) words="--help --data --keys --format --as --at --meeting --item --after"; case $before in --format) values="text json" ;; esac ;;
    "withdraw-item "*) words="--help --data --keys --format --as --at --meeting --item --ground"; case $before in --format) values="text json" ;; esac ;;
    "lodge-paper "*) words="--help --data --keys --format --as --at --meeting --item --file-name --media-type --mark --replaces --file"; case $before in --format) values="text json" ;; --mark) values="White Green Amber Red" ;; esac ;;
    "invite-presenter "*) words="--help --data --keys --format --as --at --meeting --item --person --from --until"; case $before in --format) values="text json" ;; esac ;;
    "issue-pack "*) words="--help --data --keys --format --as --at --meeting"; case $before in --format) values="text json" ;; esac ;;
    "note-presence "*) words="--help --data --keys --format --as --at --meeting --person --in --moment"; case $before in --format) values="text json" ;; --in) values="yes no" ;; esac ;;
    "give-apology "*) words="--help --data --keys --format --as --at --meeting --person --items"; case $before in --format) values="text json" ;; esac ;;
    "declare-interest "*) words="--help --data --keys --format --as --at --meeting --item --person --nature"; case $before in --format) values="text json" ;; esac ;;
    "recuse "*) words="--help --data --keys --format --as --at --meeting --item --person"; case $before in --format) values="text json" ;; esac ;;
    "lift-recusal "*) words="--help --data --keys --format --as --at --meeting --item --person --ground"; case $before in --format) values="text json" ;; esac ;;
    "take-chair "*) words="--help --data --keys --format --as --at --meeting --person --ground"; case $before in --format) values="text json" ;; esac ;;
    "take-item "*) words="--help --data --keys --format --as --at --meeting --item"; case $before in --format) values="text json" ;; esac ;;
    "open-meeting "*) words="--help --data --keys --format --as --at --meeting"; case $before in --format) values="text json" ;; esac ;;
    "close-meeting "*) words="--help --data --keys --format --as --at --meeting"; case $before in --format) values="text json" ;; esac ;;
    "circulate-drafts "*) words="--help --data --keys --format --as --at --meeting --comments-until"; case $before in --format) values="text json" ;; esac ;;
    "postpone-meeting "*) words="--help --data --keys --format --as --at --meeting --ground"; case $before in --format) values="text json" ;; esac ;;
    "adjourn-inquorate "*) words="--help --data --keys --format --as --at --meeting --ground"; case $before in --format) values="text json" ;; esac ;;
    "cancel-meeting "*) words="--help --data --keys --format --as --at --meeting --ground"; case $before in --format) values="text json" ;; esac ;;
    "write-portion "*) words="--help --data --keys --format --as --at --meeting --item --portion --after --before --mark --text"; case $before in --format) values="text json" ;; --mark) values="White Green Amber Red" ;; esac ;;
    "strike-portion "*) words="--help --data --keys --format --as --at --meeting --item --portion"; case $before in --format) values="text json" ;; esac ;;
    "make-comment "*) words="--help --data --keys --format --as --at --meeting --item --portion --mark --text"; case $before in --format) values="text json" ;; --mark) values="White Green Amber Red" ;; esac ;;
    "answer-comment "*) words="--help --data --keys --format --as --at --meeting --item --comment --text --taken-up"; case $before in --format) values="text json" ;; --taken-up) values="yes no" ;; esac ;;
    "offer-fact-check "*) words="--help --data --keys --format --as --at --meeting --item"; case $before in --format) values="text json" ;; esac ;;
    "decide "*) words="--help --data --keys --format --as --at --meeting --item --verb --object --value --sentence --mark --occasion --votes --dissents"; case $before in --format) values="text json" ;; --mark) values="White Green Amber Red" ;; --occasion) values="at-meeting by-chair by-correspondence" ;; esac ;;
    "correct-decision "*) words="--help --data --keys --format --as --at --meeting --item --decision --verb --object --value --sentence --ground"; case $before in --format) values="text json" ;; esac ;;
    "no-decision "*) words="--help --data --keys --format --as --at --meeting --item --ground"; case $before in --format) values="text json" ;; esac ;;
    "defer-item "*) words="--help --data --keys --format --as --at --meeting --item --to --ground"; case $before in --format) values="text json" ;; esac ;;
    "raise-action "*) words="--help --data --keys --format --as --at --meeting --item --action --what --owner --document --channel --due --mark"; case $before in --format) values="text json" ;; --mark) values="White Green Amber Red" ;; esac ;;
    "report-action "*) words="--help --data --keys --format --as --at --action --progress --note"; case $before in --format) values="text json" ;; --progress) values="under-way complete" ;; esac ;;
    "close-action "*) words="--help --data --keys --format --as --at --action --meeting"; case $before in --format) values="text json" ;; esac ;;
    "word-sentence "*) words="--help --data --keys --format --as --at --meeting --item --sentence --text --proposed"; case $before in --format) values="text json" ;; esac ;;
    "give-ground "*) words="--help --data --keys --format --as --at --meeting --item --sentence --finding --about --ground"; case $before in --format) values="text json" ;; esac ;;
    "review-withholding "*) words="--help --data --keys --format --as --at --meeting --item --ground --review"; case $before in --format) values="text json" ;; esac ;;
    "agenda "*) words="--help --data --keys --format --as --known-at --at"; case $before in --format) values="text json" ;; esac ;;
    "minutes "*) words="--help --data --keys --format --as --known-at --at"; case $before in --format) values="text markdown json" ;; esac ;;
    "document "*) words="--help --data --keys --format --as --known-at --at --item --out --templates"; case $before in --format) values="text markdown html json pdf" ;; esac ;;
    "import-minutes "*) words="--help --data --keys --format --as --at --dry-run"; case $before in --format) values="text json" ;; esac ;;
    "actions "*) words="--help --data --keys --format --as --known-at --at"; case $before in --format) values="text json" ;; esac ;;
    "people "*) words="--help --data --keys --format --as --known-at --at"; case $before in --format) values="text json" ;; esac ;;
    "meetings "*) words="--help --data --keys --format --as --known-at --at"; case $before in --format) values="text json" ;; esac ;;
    "decisions "*) words="--help --data --keys --format --as --known-at --at --verb"; case $before in --format) values="text json" ;; esac ;;
    "decision "*) words="--help --data --keys --format --as --known-at --at"; case $before in --format) values="text json" ;; esac ;;
    "find "*) words="--help --data --keys --format --as --known-at --at --in --page"; case $before in --format) values="text json" ;; --in) values="meeting item paragraph decision action paper party" ;; esac ;;
    "history "*) words="--help --data --keys --format --as --known-at --at"; case $before in --format) values="text json" ;; esac ;;
    "rule "*) words="--help --data --keys --format --as --known-at --at --as-at"; case $before in --format) values="text json" ;; esac ;;
    "rules "*) words="--help --data --keys --format --as --known-at --at --out"; case $before in --format) values="text json" ;; esac ;;
    "adopt-rules "*) words="--help --data --keys --format --as --at"; case $before in --format) values="text json" ;; esac ;;
    "labels "*) words="--help --data --keys --format --as --known-at --at"; case $before in --format) values="text json" ;; esac ;;
    "label "*) words="--help --data --keys --format --as --at --label"; case $before in --format) values="text json" ;; esac ;;
    "party "*) words="--help --data --keys --format --as --at"; case $before in --format) values="text json" ;; esac ;;
    "verify "*) words="--help --data --keys --format --against --key"; case $before in --format) values="text json" ;; esac ;;
    "checkpoint "*) words="--help --data --keys --format"; case $before in --format) values="text json" ;; esac ;;
    "backup "*) words="--help --data --keys --format"; case $before in --format) values="text json" ;; esac ;;
    "restore "*) words="--help --data --keys --format"; case $before in --format) values="text json" ;; esac ;;
    "export "*) words="--help --data --keys --format"; case $before in --format) values="text json" ;; esac ;;
    "import "*) words="--help --data --keys --format"; case $before in --format) values="text json" ;; esac ;;
    "remark "*) words="--help --data --keys --format --as --at --level --audience --ground"; case $before in --format) values="text json" ;; esac ;;
    "erase "*) words="--help --data --keys --format --as --at --ground --file --backup"; case $before in --format) values="text json" ;; esac ;;
    "register-user-id "*) words="--help --data --keys --format --as --at --user-id --party --roles --from --until"; case $before in --format) values="text json" ;; esac ;;
    "notify-thresholds "*) words="--help --data --keys --format --as --at --set-by --reference --decision --file"; case $before in --format) values="text json" ;; esac ;;
    "take-quarantine-step "*) words="--help --data --keys --format --as --at --user-id --action --held --stage --reason --file"; case $before in --format) values="text json" ;; --action) values="release delete" ;; --stage) values="proposed confirmed withdrawn refused" ;; esac ;;
    "thresholds "*) words="--help --data --keys --format --as --known-at --at --lacking"; case $before in --format) values="text json" ;; esac ;;
    "watch check") words="--help --schema --format --as-at"; case $before in --format) values="text json" ;; esac ;;
    "watch run") words="--help --data --keys --format --follow --port --address --senders --anyone --thresholds --clock --most-ahead --remember --memory --snapshot-every --simulated --as-at --at"; case $before in --format) values="text json binary" ;; --clock) values="input gate" ;; esac ;;
    "watch verify") words="--help --data --keys --format"; case $before in --format) values="text json" ;; esac ;;
    "watch prune") words="--help --data --keys --format --dry-run --as-at --at"; case $before in --format) values="text json" ;; esac ;;
    "watch export") words="--help --data --keys --format"; case $before in --format) values="text json csv" ;; esac ;;
    "watch why") words="--help --data --keys --format"; case $before in --format) values="text json" ;; esac ;;
    "watch released") words="--help --data --keys --format --after --follow"; case $before in --format) values="text json" ;; esac ;;
    "watch devices") words="--help --data --keys --format --at"; case $before in --format) values="text json" ;; esac ;;
    "watch sender") words="--help --senders --user --format"; case $before in --format) values="text json" ;; esac ;;
    "watch held") words="--help --data --keys --format --as --known-at --at --all --event --of"; case $before in --format) values="text json" ;; esac ;;
    "watch release") words="--help --data --keys --format --as --at --event --all-of --reason --withdraw --preview"; case $before in --format) values="text json" ;; esac ;;
    "watch delete") words="--help --data --keys --format --as --at --event --all-of --reason --withdraw --preview"; case $before in --format) values="text json" ;; esac ;;
    "watch alerts") words="--help --data --keys --format --as --known-at --at --user --folder --from"; case $before in --format) values="text json" ;; esac ;;
    "watch report") words="--help --data --keys --format --as --known-at --at --user --key --certificate"; case $before in --format) values="text json" ;; esac ;;
    "watch act") words="--help --data --keys --format --as --at --certificates"; case $before in --format) values="text json" ;; esac ;;
    "watch simulate") words="--help --scenario --seed --minutes --start --rate --speed --format --thresholds"; case $before in --format) values="json binary" ;; esac ;;
    "watch try") words="--help --data --keys --format --scenarios --rate --from --until --as-at"; case $before in --format) values="text json" ;; esac ;;
    "watch suggest") words="--help --data --keys --format --user --window --margin --no-scenarios --rate --from --until --as-at"; case $before in --format) values="text json csv" ;; esac ;;
    "watch curve") words="--help --data --keys --format --thresholds --limits --from --until --as-at"; case $before in --format) values="text json" ;; esac ;;
    "adt check") words="--help --certificates --format --as-at --at"; case $before in --format) values="text json" ;; esac ;;
    "adt take") words="--help --data --keys --format --as --at --certificates"; case $before in --format) values="text json" ;; esac ;;
    "adt write") words="--help --from --reference --user --key --certificate --as-at --at" ;;
    "init "*) words="--help --data --keys --format --example --until"; case $before in --format) values="text json" ;; esac ;;
    "serve "*) words="--help --data --keys --format --port --settings --certificates --unverified --at"; case $before in --format) values="text json" ;; esac ;;
    "person "*) words="--help --data --keys --format --backup"; case $before in --format) values="text json" ;; esac ;;
    "settings "*) words="--help --data --keys --format --check --example --markdown"; case $before in --format) values="text json" ;; esac ;;
  esac
  if [[ $values ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$values" -- "$current")
  elif [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}
complete -o filenames -F _wardmote wardmote
