#include "adapters/pdf/structure.h"

#include <map>
#include <set>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "adapters/pdf/drawing.h"

namespace wardmote::pdf {
namespace {

using Object = QPDFObjectHandle;

// How a font writes a space, in hex; empty where it has none.
std::string space_of(Object font) {
  Object words = font.getKey("/ToUnicode");
  if (!words.isStream()) return "";
  const auto bytes = words.getStreamData();
  const std::string_view map(reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize());
  const auto at = map.find("> <0020>");
  const auto from = at == std::string_view::npos ? at : map.rfind('<', at);
  return from == std::string_view::npos ? "" : std::string(map.substr(from + 1, at - from - 1));
}

std::string kind_of(Object element) { return element.getKey("/S").getName(); }
bool is_element(Object object) { return object.isDictionary() && object.hasKey("/S"); }
// An element that has no meaning of its own: a reader passes through it.
bool is_wrapper(Object element) { return kind_of(element) == "/NonStruct"; }

class Structure {
 public:
  explicit Structure(QPDF& file) : file_(file), root_(file.getRoot().getKey("/StructTreeRoot")) {
    if (!root_.isDictionary()) throw std::runtime_error("it has no structure");
    document_ = root_.getKey("/K").getArrayItem(0);
    numbers_ = root_.getKey("/ParentTree").getKey("/Nums");
    kids_[document_.getObjGen()];
  }

  void take_page(Object page) {
    const int key = page.getKey("/StructParents").getIntValueAsInt();
    Object owners = owners_of(key);
    Object parents = Object::newArray();
    std::string drawing;
    // An adjoining run of the same element needs no mark of its own; states between them may join.
    auto runs = drawn_runs(page);
    end_lines(runs, owners, page.getKey("/Resources").getKey("/Font"));
    for (std::size_t at = 0; at < runs.size();) {
      if (!runs[at].paints) {
        drawing += runs[at++].commands;
        continue;
      }
      Object element = element_of(owners, runs[at]);
      std::size_t end = at + 1;
      for (std::size_t next = end; next < runs.size(); ++next) {
        if (!runs[next].paints) continue;
        if (!same(element_of(owners, runs[next]), element)) break;
        end = next + 1;
      }
      drawing += element.isNull() ? "/Artifact BMC\n" : begin_mark(element, page, parents);
      for (; at < end; ++at) drawing += runs[at].commands;
      drawing += "EMC\n";
    }
    page.replaceKey("/Contents", Object::newStream(&file_, drawing));
    set_owners(key, file_.makeIndirectObject(parents));
  }

  void finish() {
    for (auto& [id, kids] : kids_) {
      Object element = file_.getObject(id);
      if (kind_of(element) == "/TR") kids = cells_of(element);
      element.replaceKey("/K", Object::newArray(kids));
      if (kind_of(element) == "/TH") element.replaceKey("/A", heads_a_column());
    }
    root_.replaceKey("/K", Object::newArray({document_}));
  }

 private:
  // The space at the end of a line is not drawn, and two words would be read as one.
  static void end_lines(std::vector<DrawnRun>& runs, Object owners, Object fonts) {
    const DrawnRun* next = nullptr;
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
      if (run->line_ends.empty() || element_of(owners, *run).isNull()) continue;
      if (!next || next->first_line == run->last_line ||
          !run_on(element_of(owners, *run), element_of(owners, *next)))
        run->line_ends.pop_back();
      for (auto end = run->line_ends.rbegin(); end != run->line_ends.rend(); ++end)
        if (const auto space = space_of(fonts.getKey(end->font)); !space.empty())
          run->commands.insert(end->at, "<" + space + "> Tj\n");
      next = &*run;
    }
  }

  // Whether one is the other, or a link in it.
  static bool run_on(Object a, Object b) {
    return same(a, b) || same(a.getKey("/P"), b) || same(a, b.getKey("/P"));
  }

  static bool same(Object a, Object b) {
    return a.isNull() ? b.isNull() : !b.isNull() && a.getObjGen() == b.getObjGen();
  }

  Object owners_of(int key) {
    for (int i = 0; i + 1 < numbers_.getArrayNItems(); i += 2)
      if (numbers_.getArrayItem(i).getIntValueAsInt() == key) return numbers_.getArrayItem(i + 1);
    throw std::runtime_error("a page has no entry in its structure");
  }
  void set_owners(int key, Object owners) {
    for (int i = 0; i + 1 < numbers_.getArrayNItems(); i += 2)
      if (numbers_.getArrayItem(i).getIntValueAsInt() == key) numbers_.setArrayItem(i + 1, owners);
  }

  // Null for what is no content: lines, fields of colour, and what stands in the page's margins.
  static Object element_of(Object owners, const DrawnRun& run) {
    if (!run.shows || run.owner < 0 || run.owner >= owners.getArrayNItems())
      return Object::newNull();
    Object element = owners.getArrayItem(run.owner);
    return is_element(element) && !is_wrapper(element) ? element : Object::newNull();
  }

  std::string begin_mark(Object element, Object page, Object parents) {
    const int number = parents.getArrayNItems();
    parents.appendItem(element);
    attach(element, page);
    Object kid = Object::newInteger(number);
    if (element.getKey("/Pg").getObjGen() != page.getObjGen()) {
      kid = Object::newDictionary();
      kid.replaceKey("/Type", Object::newName("/MCR"));
      kid.replaceKey("/Pg", page);
      kid.replaceKey("/MCID", Object::newInteger(number));
    }
    auto& kids = kids_[element.getObjGen()];
    kids.push_back(kid);
    if (kids.size() == 1) add_references(element, kids);
    return fmt::format("{} <</MCID {}>> BDC\n", kind_of(element), number);
  }

  // A link's element names the place that is pressed.
  static void add_references(Object element, std::vector<Object>& kids) {
    Object old = element.getKey("/K");
    if (!old.isArray()) return;
    for (Object kid : old.aitems())
      if (kid.isDictionary() && kid.getKey("/Type").isNameAndEquals("/OBJR")) kids.push_back(kid);
  }

  // Puts the element and those around it behind what was read before.
  void attach(Object element, Object page) {
    if (!attached_.insert(element.getObjGen()).second) return;
    Object parent = element.getKey("/P");
    while (is_element(parent) && is_wrapper(parent)) parent = parent.getKey("/P");
    if (!is_element(parent)) parent = document_;
    if (parent.getObjGen() != document_.getObjGen()) attach(parent, page);
    element.replaceKey("/P", parent);
    kids_[parent.getObjGen()].push_back(element);
    kids_[element.getObjGen()];
  }

  // All of them, the empty ones too: a column is known by its place.
  std::vector<Object> cells_of(Object row) {
    std::vector<Object> out;
    for (Object kid : row.getKey("/K").aitems()) {
      if (!is_element(kid)) continue;
      kid.replaceKey("/P", row);
      if (kids_.count(kid.getObjGen()) == 0) kid.replaceKey("/K", Object::newArray());
      out.push_back(kid);
    }
    return out;
  }

  static Object heads_a_column() {
    Object out = Object::newDictionary();
    out.replaceKey("/O", Object::newName("/Table"));
    out.replaceKey("/Scope", Object::newName("/Column"));
    return out;
  }

  QPDF& file_;
  Object root_, document_, numbers_;
  std::map<QPDFObjGen, std::vector<Object>> kids_;
  std::set<QPDFObjGen> attached_;
};

std::string written(QPDF& file) {
  QPDFWriter writer(file);
  writer.setOutputMemory();
  writer.setDeterministicID(true);
  writer.setObjectStreamMode(qpdf_o_generate);
  writer.write();
  const auto bytes = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

}  // namespace

std::string put_in_order(const std::string& pdf) {
  QPDF file;
  file.setSuppressWarnings(true);
  file.processMemoryFile("document", pdf.data(), pdf.size());
  Structure structure(file);
  for (auto& page : QPDFPageDocumentHelper(file).getAllPages())
    structure.take_page(page.getObjectHandle());
  structure.finish();
  file.getRoot().removeKey("/Metadata");
  Object information = file.getTrailer().getKey("/Info");
  for (const char* key : {"/CreationDate", "/ModDate", "/Creator", "/Producer"})
    if (information.isDictionary()) information.removeKey(key);
  return written(file);
}

}  // namespace wardmote::pdf
