#include <limits>
#include <optional>
#include <vector>

#include <gtest/gtest.h>

#include "base/codec_impl.h"

namespace wardmote::codec_test {

enum class Colour { Red, Blue };

struct Inner {
  static constexpr std::string_view meaning = "A part.";
  std::string word;
  static constexpr auto fields() {
    return Fields{field("word", &Inner::word, "One word", {.min_length = 1, .max_length = 5})};
  }
};

struct Outer {
  static constexpr std::string_view meaning = "A whole.";
  Day day;
  std::optional<Colour> colour;
  std::vector<Inner> parts;
  double share = 0;
  static constexpr auto fields() {
    return Fields{
        field("day", &Outer::day, "When"),
        field("colour", &Outer::colour, "Which"),
        field("parts", &Outer::parts, "What of"),
        field("share", &Outer::share, "How much"),
    };
  }
};

struct Answer {
  static constexpr std::string_view meaning = "An answer.";
  static constexpr bool shows_empty_lists = true;
  std::vector<std::string> words;
  static constexpr auto fields() { return Fields{field("words", &Answer::words, "Any")}; }
};

struct Moment {
  static constexpr std::string_view meaning = "A moment, and who was there.";
  Instant at;
  std::vector<StrongId<struct WhoTag>> who;
  static constexpr auto fields() {
    return Fields{field("at", &Moment::at, "When"),
                  field("who", &Moment::who, "Who", {.min_length = 1, .max_length = 3})};
  }
};

struct Nest {
  static constexpr std::string_view meaning = "What holds its like.";
  std::vector<Nest> inner;
  static constexpr auto fields() { return Fields{field("inner", &Nest::inner, "Within")}; }
};

template <class T>
void expect_told_apart(const T& value, const std::string& what) {
  const auto written = encode_checked(value);
  EXPECT_EQ(written.json, encode(value));
  EXPECT_EQ(written.sound, decode<T>(written.json).has_value()) << what << " in " << written.json;
}

}  // namespace wardmote::codec_test

template <>
inline constexpr auto wardmote::EnumNames<wardmote::codec_test::Colour> =
    std::to_array<std::string_view>({"Red", "Blue"});

WARDMOTE_CODEC(wardmote::codec_test::Inner);
WARDMOTE_CODEC(wardmote::codec_test::Outer);
WARDMOTE_CODEC(wardmote::codec_test::Answer);
WARDMOTE_CODEC(wardmote::codec_test::Moment);
WARDMOTE_CODEC(wardmote::codec_test::Nest);

namespace wardmote::codec_test {
namespace {

TEST(Codec, writes_fields_in_declared_order_and_leaves_out_what_is_absent) {
  Outer value{*Day::of(2018, 11, 28), std::nullopt, {{"a\"b"}}, 0.5};
  EXPECT_EQ(encode(value), R"({"day":"2018-11-28","parts":[{"word":"a\"b"}],"share":0.5})");
}

TEST(Codec, writes_the_empty_lists_of_an_answer_and_promises_them) {
  EXPECT_EQ(encode(Answer{}), R"({"words":[]})");
  EXPECT_NE(schema_of<Answer>().find(R"("required":["words"])"), std::string::npos);
  EXPECT_EQ(encode(*decode<Answer>("{}")), R"({"words":[]})");
}

TEST(Codec, reads_back_what_it_wrote) {
  const Outer value{*Day::of(2018, 11, 28), Colour::Blue, {{"x"}, {"y"}}, 1};
  const auto again = decode<Outer>(encode(value));
  ASSERT_TRUE(again) << again.error().text();
  EXPECT_EQ(encode(*again), encode(value));
}

TEST(Codec, names_every_fault_with_its_pointer) {
  const auto broken = decode<Outer>(
      R"({"day":"2018-02-30","colour":"Green","parts":[{"word":""},{"word":"longer"}],"x":1})");
  ASSERT_FALSE(broken);
  const auto& why = broken.error().why;
  for (const char* fault : {"/day: a day", "/colour: one of Red Blue", "/parts/0/word: has 0",
                            "/parts/1/word: has 6", "/share: is missing", "/x: is not a field"})
    EXPECT_NE(why.find(fault), std::string::npos) << fault << " in " << why;
}

TEST(Codec, refuses_a_number_that_readers_would_not_agree_on) {
  for (const char* taken : {"0", "-0.0", "1e15", "-1e-15", "0.6", "12345"})
    EXPECT_TRUE(decode<Outer>(fmt::format(R"({{"day":"2018-11-28","share":{}}})", taken))) << taken;
  for (const char* refused : {"2e308", "1e308", "1.1e15", "9e-16", "5e-324"})
    EXPECT_FALSE(decode<Outer>(fmt::format(R"({{"day":"2018-11-28","share":{}}})", refused)))
        << refused;
}

TEST(Codec, keeps_fifteen_digits_of_a_number_however_many_it_was_written_with) {
  std::string digits = "0.4";
  for (int length = 0; length < 200; ++length) {
    const auto read = decode<Outer>(R"({"day":"2018-11-28","share":)" + digits + "}");
    ASSERT_TRUE(read) << digits;
    const auto written = encode(*read);
    const auto again = decode<Outer>(written);
    ASSERT_TRUE(again) << written;
    ASSERT_EQ(encode(*again), written) << digits;
    digits += static_cast<char>('1' + length * 7 % 9);
  }
}

TEST(Codec, escapes_what_json_demands_wherever_it_stands) {
  for (std::size_t length = 1; length < 40; ++length)
    for (std::size_t at = 0; at < length; ++at)
      for (const char c : {'"', '\\', '\n', '\x01', '\x1f'}) {
        std::string text(length, '\xc3');
        text[at] = c;
        std::string out;
        json_text::append_string(out, text);
        const std::size_t escape = c == '\x01' || c == '\x1f' ? 6 : 2;
        ASSERT_EQ(out.size(), length + 1 + escape) << length << " " << at;
        ASSERT_EQ(out[at + 1], '\\') << length << " " << at;
      }
}

TEST(Codec, finds_sound_what_it_would_read_back_and_nothing_else) {
  for (const char* word :
       {"", "a", "abcde", "abcdef", "\u00e9\u00e9\u00e9\u00e9\u00e9", "a\"\\\n\x01",
        "\xf0\x9f\x98\x80", "\xff", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82",
        "abc\xe2", "\x80", "\xf8\x88\x80\x80\x80"})
    expect_told_apart(Inner{word}, word);
  for (const double share :
       {0.0, -0.0, 1e15, 1e-15, -1e15, 9.999999999999999e14, 1.1e15, 9e-16, 1e300,
        std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN(), 1.0 / 3})
    expect_told_apart(Outer{*Day::of(2018, 11, 28), std::nullopt, {{"x"}}, share},
                      std::to_string(share));
  for (const int years : {-30'000, -2'000, 0, 2'018, 7'000, 9'000, 100'000}) {
    const Day day = Day::of(2018, 11, 28)->plus((years - 2018) * 366);
    expect_told_apart(Outer{day, Colour::Blue, {{"x"}}, 1}, day.iso());
  }
  for (const std::int64_t at : {std::int64_t{0}, std::int64_t{1}, -62'167'219'200'000'001,
                                std::int64_t{253'402'300'800'000'000}, INT64_MAX, INT64_MIN})
    expect_told_apart(Moment{Instant(at), {StrongId<WhoTag>("me")}}, std::to_string(at));
  for (std::size_t count = 0; count < 6; ++count)
    expect_told_apart(Moment{Instant(0), {count, StrongId<WhoTag>("me")}}, std::to_string(count));
  expect_told_apart(Moment{Instant(0), {StrongId<WhoTag>("\xff")}}, "a broken id");
}

TEST(Codec, finds_unsound_what_is_nested_too_deeply_to_be_read) {
  Nest nest;
  for (int depth = 1; depth < 40; ++depth) {
    expect_told_apart(nest, std::to_string(depth));
    Nest outer;
    outer.inner.push_back(std::move(nest));
    nest = std::move(outer);
  }
}

TEST(Codec, looks_at_every_byte_of_a_text_wherever_a_broken_one_stands) {
  for (std::size_t length = 1; length < 40; ++length)
    for (std::size_t at = 0; at < length; ++at) {
      std::string text(length, 'x');
      text[at] = '\xff';
      ASSERT_EQ(text::invalid_utf8_at(text), at) << length;
    }
}

TEST(Codec, describes_itself_as_a_schema) {
  const auto schema = schema_of<Outer>();
  EXPECT_NE(schema.find(R"("required":["day","share"])"), std::string::npos) << schema;
  EXPECT_NE(schema.find(R"("enum":["Red","Blue"])"), std::string::npos) << schema;
}

}  // namespace
}  // namespace wardmote::codec_test
