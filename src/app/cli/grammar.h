#pragma once
// How commands are called, in plain words: names, help, and where what is given goes. parser.h
// makes a command line of it, and describes it.

#include <cstdint>
#include <functional>
#include <list>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/cli/arguments.h"
#include "app/cli/commands.h"

namespace wardmote::cli {

// Where a value goes, which says what it must look like: a bool is a flag, a list takes many. What
// is pointed at must outlive the reading of the command line; its value then is the default.
using Into =
    std::variant<bool*, int*, unsigned*, std::int64_t*, std::uint64_t*, double*, std::string*,
                 std::optional<int>*, std::optional<std::string>*, std::vector<std::int64_t>*,
                 std::vector<std::string>*, std::function<void(const std::string&)>,
                 std::function<void(const std::vector<std::string>&)>>;

// The numbers that are taken, both ends included.
struct Range {
  double least = 0, greatest = 0;
  bool whole = true;
};

// What is said of a value beyond its name and its meaning.
struct Form {
  std::string type = {};  // in the help, FILE; by where it goes unless given
  bool required = false;
  bool shows_default = false;
  bool once = false;                    // a list of which the option gives one alone
  char between = '\0';                  // values given as one word, kept apart by this
  std::vector<std::string> words = {};  // the only ones that are taken
  std::optional<Range> range = {};
  bool positive = false;
};

struct Option {
  std::string name;  // --out; without hyphens it is known by its place: FILE
  Into into;
  std::string about;  // a phrase
  Form form;
};

using Run = Outcome (*)(Context&);

struct Command {
  std::string name, group, about;
  Run run = nullptr;
  std::vector<Option> options = {};  // in the order of the help
  std::list<Command> within = {};    // of a word with commands of its own: wardmote watch check
};

// Adds options to a command, those that several commands share among them.
class Options {
 public:
  Options(Command& command, Arguments& args) : command_(command), args_(args) {}

  Options& add(std::string name, Into into, std::string about, Form form = {});
  Options& target(const char* name, const char* about);  // the first word, which must be given
  Options& format(const char* formats = "text or json");
  Options& at();
  Options& as_at();
  Options& known_at();

 private:
  Command& command_;
  Arguments& args_;
};

// A group of commands as the help shows it.
class Group {
 public:
  Group(std::list<Command>& commands, Arguments& args, std::string name)
      : commands_(commands), args_(args), name_(std::move(name)) {}

  Group family(const char* name, const char* about);
  // A command that needs no record; one that does; one that neither reads through a sight nor
  // changes what is recorded; one that reads; one that changes something.
  Options bare(std::string name, std::string about, Run);
  Options add(std::string name, std::string about, Run);
  Options plain(std::string name, std::string about, Run);
  Options reads(std::string name, std::string about, Run, const char* formats = "text or json");
  Options changes(std::string name, std::string about, Run);

 private:
  std::list<Command>& commands_;
  Arguments& args_;
  std::string name_;
};

}  // namespace wardmote::cli
