// preview_pages WEB_DIR OUT_DIR: every sample rendered with its template, as the server does.
//
// samples/NAME.json or samples/NAME--VARIANT.json is laid over samples/common/SAMPLE.json, where
// SAMPLE is its "common" (public or signed_in), and rendered with templates/NAME.mustache. Names
// that the template takes from an enclosing object on purpose stand in its "enclosing".

#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <string>

#include <boost/json/src.hpp>

#include "adapters/mustache/template_set.h"
#include "strict_names.h"

namespace wardmote::preview {

using mustache::expand;
using mustache::TemplateTexts;
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>{in}, {}};
}

TemplateTexts read_templates(const fs::path& folder) {
  TemplateTexts texts;
  for (const auto& entry : fs::directory_iterator{folder}) {
    if (entry.path().extension() == ".mustache") {
      texts[entry.path().stem().string()] = read(entry.path());
    }
  }
  return texts;
}

boost::json::object sample_data(const fs::path& samples, const fs::path& file) {
  auto own = boost::json::parse(read(file)).as_object();
  const std::string base{own.at("common").as_string()};
  auto all = boost::json::parse(read(samples / "common" / (base + ".json"))).as_object();
  for (const auto& [key, value] : own) all.insert_or_assign(key, value);
  return all;
}

int run(const fs::path& web, const fs::path& out) {
  const auto texts = read_templates(web / "templates");
  const auto samples = web / "samples";
  std::set<std::string, std::less<>> common;
  const auto shared = boost::json::parse(read(samples / "common" / "signed_in.json"));
  for (const auto& member : shared.get_object()) common.emplace(member.key());
  fs::create_directories(out);
  std::set<fs::path> files;
  for (const auto& entry : fs::directory_iterator{samples}) {
    if (entry.path().extension() == ".json") files.insert(entry.path());
  }
  int faults = 0;
  std::set<std::string> rendered;
  for (const auto& file : files) {
    const auto stem = file.stem().string();
    const auto name = stem.substr(0, stem.find("--"));
    const mustache::Template page{expand(texts, name)};
    const auto data = sample_data(samples, file);
    StrictNames::Names enclosing;
    if (const auto* given = data.if_contains("enclosing"))
      for (const auto& one : given->as_array()) enclosing.emplace(one.as_string());
    StrictNames names{common, std::move(enclosing)};
    std::ofstream{out / (stem + ".html"), std::ios::binary} << page.fill(data, names.watch());
    rendered.insert(name);
    for (const auto& fault : names.faults()) {
      std::cerr << stem << ": the template asks for \"" << fault << "\"\n";
      ++faults;
    }
  }
  for (const auto& [name, text] : texts) {
    const bool is_part = name.starts_with('_') || name.starts_with("icon_");
    if (!is_part && !rendered.contains(name)) {
      std::cerr << name << ": the template has no sample\n";
      ++faults;
    }
  }
  std::cout << files.size() << " pages rendered, " << faults << " faults\n";
  return faults == 0 ? 0 : 1;
}

}  // namespace
}  // namespace wardmote::preview

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: preview_pages WEB_DIR OUT_DIR\n";
    return 2;
  }
  try {
    return wardmote::preview::run(argv[1], argv[2]);
  } catch (const std::exception& problem) {
    std::cerr << problem.what() << '\n';
    return 4;
  }
}
