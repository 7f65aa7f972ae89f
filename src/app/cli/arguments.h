#pragma once
// What was given on the command line.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/held_choice.h"
#include "simulation/settings.h"

namespace wardmote::cli {

// Of watch simulate.
struct SimulateArguments {
  simulation::Settings settings;
  std::optional<std::string> start;
  std::string form = "json";
  double speed = 0;
  bool thresholds = false;
};

// Of adt and of the watch's files.
struct FileArguments {
  std::optional<std::string> certificates, reference, user, key, certificate;
};

// Of watch try, watch suggest and watch curve.
struct LabArguments {
  std::optional<std::string> from;  // until is the common one
  std::optional<std::string> user;
  std::int64_t window_seconds = 3'600;
  unsigned margin_percent = 50;
  std::vector<std::int64_t> limits;
  std::int64_t rate = 770;
  bool scenarios = false, no_scenarios = false;
};

// Everything that can be given on a command line. Which command takes what: groups.h.
struct Arguments {
  std::string data = "data";
  std::string keys;
  std::string format = "text";
  std::optional<std::string> known_at, at, as_at, as;

  std::string target;         // FILE, REFERENCE, RULE, ID, FOLDER
  std::string second, third;  // further words
  std::vector<std::string> files;
  std::optional<std::string> example_name, until;
  std::optional<std::string> schema, thresholds;
  std::string clock;                  // empty: input, or gate where it listens
  std::string address = "127.0.0.1";  // to listen at
  std::optional<std::string> senders;
  std::optional<std::string> after;  // a place of the hand-over
  bool anyone = false;
  bool follow = false;
  std::uint32_t remember = 10'000'000;
  std::uint64_t snapshot_every = 1'000'000;
  std::optional<int> most_ahead;  // days
  std::string memory = "4 GiB";   // of the counts
  bool simulated = false;
  std::optional<std::string> against, key, ground, level, query, verb, settings_file, label;
  std::vector<std::string> words, audience, accept, keep, write, backups;
  std::string command;                                      // of the table
  std::vector<std::pair<std::string, std::string>> fields;  // its fields, as texts
  app::HeldChoice held;
  bool withdraw = false, all = false, lacking = false;
  bool dry_run = false, new_edition = false, example = false, unverified = false;
  bool markdown = false;
  std::optional<int> port, item;
  int page = 1;
  SimulateArguments simulate;
  FileArguments file;
  LabArguments lab;
};

}  // namespace wardmote::cli
