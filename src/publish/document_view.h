#pragma once
// A document of a meeting as data: what --format json, the API and other programs get.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "publish/meeting_document.h"

namespace wardmote::publish {

struct BlockView {
  static constexpr std::string_view meaning = "A paragraph or an entry of a list.";
  committee::Form form = committee::Form::Paragraph;
  std::string text;
  std::optional<std::string> mark;
  static constexpr auto fields() {
    return Fields{field("form", &BlockView::form, "What it is"),
                  field("text", &BlockView::text, "Its words"),
                  field("mark", &BlockView::mark, "Its own mark, where it has one")};
  }
};

struct SectionView {
  static constexpr std::string_view meaning = "An item.";
  static constexpr bool shows_empty_lists = true;
  std::optional<int> number;
  std::string title;
  std::optional<std::string> mark;
  std::vector<BlockView> blocks;
  static constexpr auto fields() {
    return Fields{field("number", &SectionView::number, "Its number, where it has one"),
                  field("title", &SectionView::title, "Its title"),
                  field("mark", &SectionView::mark, "How the item is held"),
                  field("blocks", &SectionView::blocks, "What is said of it")};
  }
};

struct DocumentView {
  static constexpr std::string_view meaning = "A document of a meeting.";
  static constexpr bool shows_empty_lists = true;
  std::string name, reference, title, mark;
  std::optional<std::string> copy;
  std::vector<BlockView> front;
  std::vector<SectionView> items;
  std::vector<BlockView> closing;
  static constexpr auto fields() {
    return Fields{field("name", &DocumentView::name, "Its file name without the ending"),
                  field("reference", &DocumentView::reference, "Reference of the meeting"),
                  field("title", &DocumentView::title, "Its title"),
                  field("mark", &DocumentView::mark, "The highest mark in it"),
                  field("copy", &DocumentView::copy, "Whose copy it is, and since when"),
                  field("front", &DocumentView::front, "What stands before the items"),
                  field("items", &DocumentView::items, "Its items"),
                  field("closing", &DocumentView::closing, "What stands behind them")};
  }
};

DocumentView document_view(const MeetingDocument&);

}  // namespace wardmote::publish
