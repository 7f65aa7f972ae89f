#pragma once
// A folder with a record in it and documents to bring in.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "adapters/system/testing.h"
#include "headlines/testing/variants.h"
#include "program.h"

namespace wardmote::program {

class Workshop : public ::testing::Test {
 protected:
  const fs::path& at() const { return folder_.path(); }
  Ended wardmote(std::vector<std::string> words, const std::function<void()>& prepare = {}) const {
    return run(at(), std::move(words), prepare);
  }
  // Writes the document of a seed and returns its file's name.
  std::string document(std::uint64_t seed) const {
    const std::string name = "v" + std::to_string(seed) + ".txt";
    write(at() / name, headlines::testing::make_variant(seed).text);
    return name;
  }
  static std::string reference(std::uint64_t seed) {
    return headlines::testing::make_variant(seed).reference;
  }
  void import(std::uint64_t seed, const std::string& data = "data") const {
    const auto ended = wardmote({"import-headlines", document(seed), "--data", data});
    ASSERT_EQ(ended.code, 0) << ended.said();
  }
  std::string meetings(const std::string& data = "data") const {
    return wardmote({"meetings", "--data", data}).out;
  }
  bool lists(const std::string& reference, const std::string& data = "data") const {
    return is_in(meetings(data), reference);
  }
  static bool is_in(const std::string& meetings, const std::string& reference) {
    return meetings.find(reference + " ") != std::string::npos;
  }
  void expect_sound(const std::string& data = "data") const {
    const auto ended = wardmote({"verify", "--data", data});
    EXPECT_EQ(ended.code, 0) << ended.said();
  }
  void copy(const std::string& from, const std::string& to) const {
    fs::remove_all(at() / to);
    fs::copy(at() / from, at() / to, fs::copy_options::recursive);
  }

 private:
  system::ScratchFolder folder_;
};

}  // namespace wardmote::program
