#pragma once
// A meeting with one item that its reader is recused from, told twice: what happens in the open is
// the same in both tellings, what happens under the withheld item is not.

#include <map>
#include <string>
#include <vector>

#include <rapidcheck.h>

#include "app/web/testing.h"
#include "committee/agenda.h"

namespace wardmote::noninterference {

// What somebody does under an item, at the meeting or about its drafts; what the numbers of a deed
// mean is table_world.cpp's business.
struct Deed {
  int what = 0;
  std::uint32_t a = 0;
};
inline constexpr int kDeeds = 8;

// Between two turns of the open meeting, the deeds under the withheld item in the one and the other
// telling.
struct TableTurn {
  Deed open;
  std::vector<Deed> left, right;
};
struct Telling {
  std::vector<TableTurn> before, session, after;  // the pack, at the table, about the drafts
};
rc::Gen<Telling> tellings();
std::ostream& operator<<(std::ostream&, const Telling&);

class TableWorld {
 public:
  enum class Until { Taken, Circulated };  // the item is before the room; the drafts are out
  // The names and words of the withheld item hold `secret`.
  TableWorld(const Telling&, bool left, const std::string& secret, Until = Until::Circulated);

  // Every page, list, export and answer that the reader can ask for, now and as known at each turn.
  std::string seen_by(const std::string& person);
  const std::string& answers() const { return answers_; }  // to the reader's own commands
  // The withheld item and its first paragraph, by id; the office that serves them.
  const std::string& hidden() const { return hidden_; }
  std::string hidden_portion() const { return portion_of(hidden_, 0); }
  app::testing::Office& office() { return office_; }
  // How often each was done, and not refused.
  const std::map<int, int>& hidden_deeds() const { return hidden_deeds_; }
  const std::map<int, int>& open_deeds() const { return open_deeds_; }

 private:
  void set_the_table();
  void turn(const TableTurn&, bool left, std::size_t nth);
  bool deed(const Deed&, const std::string& item, const std::string& words, const std::string& key);
  void to_the_end();
  bool give(const std::string& command, app::testing::Fields, const std::string& key,
            const std::string& as = "secretariat");
  std::string portion_of(const std::string& item, std::uint32_t) const;
  std::string item_titled(const std::string& words) const;

  // Equal chances, so that equal commands make equal ids.
  app::testing::Office office_{"", std::make_unique<wardmote::testing::SeededRandom>(67)};
  std::string secret_, open_, hidden_, answers_;
  std::map<int, int> hidden_deeds_, open_deeds_;
  std::vector<Instant> moments_;
};

}  // namespace wardmote::noninterference
