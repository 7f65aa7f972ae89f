#pragma once
// The items of headlines in the making. Private to variant*.

#include "headlines/testing/phrasebook.h"
#include "headlines/testing/variant_writer.h"

namespace wardmote::headlines::testing {

// Items that the phrasebook has words for, with the defects that such an item can have.
class BookItems : public VariantWriter {
 protected:
  using VariantWriter::VariantWriter;
  void item(const KindBook&);

 private:
  // Letters that nothing else in the document uses for another party.
  std::string label(bool confusable);
  std::string slip();  // the code of the body, mistyped
  static std::string level(Chance& chance, bool labelled);
  void body(const KindBook& book, const std::string& mark, bool handling, bool no_outcome);
  void outcome(const KindBook& book);
  // Notes the modifications and clauses that a text names.
  void codes(const std::string& text);

  std::vector<std::string> labels_;  // used in this document
};

// And those that stand on every agenda.
class AgendaItems : public BookItems {
 protected:
  using BookItems::BookItems;
  void minutes();
  void matters_arising();
  void standing();
  void other_business();
};

}  // namespace wardmote::headlines::testing
