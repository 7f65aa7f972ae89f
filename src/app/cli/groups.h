#pragma once
// The groups of commands that wardmote --help shows, each described in a source of its own.

#include <list>

#include "app/cli/grammar.h"

namespace wardmote::cli {

using Commands = std::list<Command>;

// In the order of the help.
void add_headlines(Commands&, Arguments&);
void add_release(Commands&, Arguments&);
void add_table(Commands&, Arguments&);
void add_reading(Commands&, Arguments&);
void add_labels(Commands&, Arguments&);
void add_keeping(Commands&, Arguments&);
void add_watch(Commands&, Arguments&);
void add_serving(Commands&, Arguments&);

// What add_watch is made of: commands of their own, those of wardmote watch, those of wardmote adt.
void add_thresholds(Group&, Arguments&);
void add_gate(Group& watch, Arguments&);
void add_journal(Group& watch, Arguments&);
void add_senders(Group& watch, Arguments&);
void add_quarantine(Group& watch, Arguments&);
void add_simulate(Group& watch, Arguments&);
void add_lab(Group& watch, Arguments&);
void add_adt(Group& adt, Arguments&);

}  // namespace wardmote::cli
