#pragma once
// The documents of a meeting at work, each made from what one reader may see: the pack, the minutes
// and the confidential minutes, an item by itself, and the letter that tells of a decision.
//
// Title, paragraphs around the substance, page furniture and style come from the policy's template
// of the kind; the mark is the highest of what stands in it, and its handling text the policy's.
//
// Source: domain facts, sections 5 and 6.

#include <array>
#include <functional>
#include <optional>
#include <string>

#include "base/fields.h"
#include "policy/policy.h"
#include "publish/document.h"
#include "publish/formats.h"
#include "record/view.h"
#include "scheme/label_registry.h"

namespace wardmote::publish {

enum class DocumentKind { Pack, Minutes, ConfidentialMinutes, Excerpt, DecisionLetter };

struct DocumentWanted {
  DocumentKind kind = DocumentKind::Minutes;
  std::string meeting;
  std::optional<committee::ItemId> item;  // of an excerpt or a letter
};

struct MeetingDocument {
  std::string name;  // "SSC_67_2811-minutes-GREEN", without the ending
  Document document;
  Furniture furniture;
  Level mark = Level::White;
};

// Nothing where the view shows no such meeting or item, or nothing that such a document would hold.
// `name_of` says a person's name. O(acts of the meeting).
std::optional<MeetingDocument> meeting_document(
    const record::View&, const policy::Policy&, const DocumentWanted&,
    const std::function<std::string(const PersonId&)>& name_of);

// Writes on it whose copy it is: at its head, at its end, and on each page.
void make_copy(MeetingDocument&, const std::string& name, const std::string& when);

// Text, Markdown, HTML and JSON.
std::vector<DocumentFile> document_files(const MeetingDocument&);

}  // namespace wardmote::publish

template <>
inline constexpr auto wardmote::EnumNames<wardmote::publish::DocumentKind> =
    std::to_array<std::string_view>(
        {"pack", "minutes", "confidential-minutes", "excerpt", "decision-letter"});
