#include "headlines/portions.h"

#include <algorithm>

#include "base/text.h"
#include "headlines/confidence.h"

namespace wardmote::headlines {
namespace {

bool ends_closed(std::string_view text) {
  for (const std::string_view tail :
       {".", "!", "?", ";", ":", ")", "]", ".\u2019", ".\u201D", ".'"})
    if (text.ends_with(tail)) return true;
  for (const std::string_view tail : {"; and", "; or"})
    if (text.ends_with(tail)) return true;
  return false;
}

bool starts_lower(std::string_view text) {
  return !text.empty() && text[0] >= 'a' && text[0] <= 'z';
}

class Joiner {
 public:
  Joiner(const std::vector<Line>& lines, const Source& source, const Vocabulary& vocabulary)
      : lines_(lines), source_(source), vocabulary_(vocabulary) {}

  std::vector<Portion> run(std::size_t begin, std::size_t end,
                           const std::vector<const Heading*>& headings) {
    auto heading = headings.begin();
    for (auto i = begin; i < end;) {
      while (heading != headings.end() && (*heading)->first < i) ++heading;
      if (heading != headings.end() && (*heading)->first == i) {
        indents_.clear();
        open(Form::Heading, i, (*heading)->whole);
        i = (*heading)->last;
        out_.back().last_line = lines_[i - 1].number;
        closed_ = true;
        gap_ = 0;
        continue;
      }
      line(i++);
    }
    for (auto& portion : out_) finish(portion);
    return std::move(out_);
  }

 private:
  void line(std::size_t i) {
    const Line& line = lines_[i];
    if (line.blank || line.furniture) {
      gap_ = std::max(gap_, line.furniture ? 2 : gap_ + 1);
      return;
    }
    if (line.bullet != 0)
      bullet(i);
    else if (continues(i))
      extend(i);
    else
      paragraph(i);
    gap_ = 0;
    previous_ = i;
  }

  void open(Form form, std::size_t i, Traced text) {
    Portion& portion = out_.emplace_back();
    portion.form = form;
    portion.text = std::move(text);
    portion.first_line = portion.last_line = lines_[i].number;
    portion.confidence = strong;
    closed_ = false;
    width_ = lines_[i].text.size();
    previous_ = i;
  }

  void bullet(std::size_t i) {
    const int indent = lines_[i].indent;
    while (!indents_.empty() && indents_.back() > indent) indents_.pop_back();
    if (indents_.empty() || indents_.back() < indent) indents_.push_back(indent);
    open(Form::Bullet, i, lines_[i].text);
    out_.back().depth = static_cast<int>(indents_.size()) - 1;
  }

  void paragraph(std::size_t i) {
    const Line& line = lines_[i];
    const bool under = !out_.empty() && !indents_.empty() && gap_ == 0 &&
                       (out_.back().form == Form::Bullet || out_.back().under_bullet);
    const int depth = under ? out_.back().depth : 0;
    open(Form::Paragraph, i, line.text);
    out_.back().under_bullet = under;
    out_.back().depth = depth;
    if (!under) indents_.clear();
  }

  void extend(std::size_t i) {
    Portion& portion = out_.back();
    join_line(portion.text, lines_[previous_].soft_end, lines_[i].text);
    portion.last_line = lines_[i].number;
    width_ = std::max(width_, lines_[i].text.size());
    if (gap_ > 0) portion.confidence = sound;
  }

  bool continues(std::size_t i) const {
    if (out_.empty() || closed_) return false;
    const Portion& portion = out_.back();
    const std::string_view before = portion.text.text;
    const std::string_view next = lines_[i].text.text;
    const bool open_end = lines_[previous_].soft_end || left_open(before);
    if (gap_ > 0) return open_end || (!ends_closed(before) && starts_lower(next));
    if (starts_lower(next) || open_end) return true;
    if (portion.form == Form::Bullet && mark_at_end(before.substr(tail(before)), vocabulary_))
      return false;
    if (!ends_closed(before)) return true;
    // After a full stop: the line was broken only if the next word had no room on it.
    const auto word = next.substr(0, next.find(' '));
    return lines_[previous_].text.size() + 1 + word.size() > width_ && width_ > 50;
  }

  static std::size_t tail(std::string_view text) { return text.size() - back_of(text, 60).size(); }

  void finish(Portion& portion) const {
    portion.place = source_.place(portion.text);
    const std::string_view text = portion.text.text;
    if (portion.form == Form::Paragraph && !portion.under_bullet) return;
    const auto from = tail(text);
    auto mark = mark_at_end(text.substr(from), vocabulary_);
    if (!mark || !mark->bracketed) return;
    const auto begin = from + mark->begin, end = from + mark->end;
    portion.mark =
        Read<std::string>{mark->rule ? mark->rule->code : mark->word,
                          source_.place(portion.text, begin, end), mark->rule ? certain : guess};
  }

  const std::vector<Line>& lines_;
  const Source& source_;
  const Vocabulary& vocabulary_;
  std::vector<Portion> out_;
  std::vector<int> indents_;
  std::size_t previous_ = 0, width_ = 0;
  int gap_ = 0;
  bool closed_ = false;
};

}  // namespace

std::vector<Portion> read_portions(const std::vector<Line>& lines, std::size_t begin,
                                   std::size_t end, const std::vector<const Heading*>& headings,
                                   const Source& source, const Vocabulary& vocabulary) {
  return Joiner(lines, source, vocabulary).run(begin, end, headings);
}

}  // namespace wardmote::headlines
