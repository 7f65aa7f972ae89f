#include "adapters/system/line_reader.h"

#include <string>
#include <thread>

#include <gtest/gtest.h>
#include <unistd.h>

#include "adapters/system/descriptor.h"

namespace wardmote::system {
namespace {

struct Pipe {
  Pipe() {
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    out = Descriptor(ends[0]);
    in = Descriptor(ends[1]);
  }
  void write(std::string_view text) {
    EXPECT_EQ(::write(in.get(), text.data(), text.size()), static_cast<ssize_t>(text.size()));
  }
  Descriptor out, in;
};

TEST(LineReader, gives_lines_as_they_come_and_the_last_one_without_an_end) {
  Pipe pipe;
  ByteReader bytes(pipe.out.get());
  LineReader lines(bytes, 100);
  EXPECT_FALSE(lines.is_ready());
  pipe.write("one\n\ntw");
  EXPECT_EQ(**lines.next(), "one");
  EXPECT_TRUE(lines.is_ready());
  EXPECT_EQ(**lines.next(), "");
  EXPECT_FALSE(lines.is_ready()) << "half a line is none";
  pipe.write("o\nthree");
  EXPECT_EQ(**lines.next(), "two");
  pipe.in.close();
  EXPECT_EQ(**lines.next(), "three");
  EXPECT_EQ(lines.line(), 4U);
  EXPECT_FALSE(lines.next()->has_value());
}

TEST(LineReader, gives_a_line_that_is_too_long_cut_before_it_fills_the_memory) {
  Pipe pipe;
  ByteReader bytes(pipe.out.get());
  LineReader lines(bytes, 1'000);
  pipe.write(std::string(2'000, 'x'));
  EXPECT_EQ(**lines.next(), std::string(1'000, 'x')) << "though its end has not come";
  EXPECT_TRUE(lines.is_cut());
  EXPECT_FALSE(lines.is_ready());
  pipe.write(std::string(3'000, 'y'));
  pipe.write("z\ntwo\n" + std::string(1'000, 'w') + "\n" + std::string(1'001, 'v') + "\nlast");
  EXPECT_EQ(**lines.next(), "two");
  EXPECT_FALSE(lines.is_cut());
  EXPECT_EQ(lines.line(), 2U);
  EXPECT_EQ(lines.next()->value().size(), 1'000U);
  EXPECT_FALSE(lines.is_cut()) << "as long as a line may be";
  EXPECT_EQ(lines.next()->value().size(), 1'000U);
  EXPECT_TRUE(lines.is_cut()) << "its end was at hand";
  pipe.in.close();
  EXPECT_EQ(**lines.next(), "last");
  EXPECT_FALSE(lines.next()->has_value());
}

TEST(LineReader, ends_with_a_line_that_is_too_long) {
  Pipe pipe;
  ByteReader bytes(pipe.out.get());
  LineReader lines(bytes, 10);
  pipe.write(std::string(2'000, 'x'));
  pipe.in.close();
  EXPECT_EQ(lines.next()->value().size(), 10U);
  EXPECT_FALSE(lines.next()->has_value());
}

TEST(LineReader, gives_every_line_of_a_long_stream) {
  Pipe pipe;
  std::thread writer([&] {
    for (int i = 0; i < 50'000; ++i) pipe.write(std::to_string(i) + "\n");
    pipe.in.close();
  });
  ByteReader bytes(pipe.out.get());
  LineReader lines(bytes, 100);
  int expected = 0;
  while (const auto line = *lines.next()) EXPECT_EQ(*line, std::to_string(expected++));
  writer.join();
  EXPECT_EQ(expected, 50'000);
}

TEST(LineReader, ends_where_it_is_stopped_without_half_a_line) {
  Pipe pipe, stop;
  ByteReader bytes(pipe.out.get(), stop.out.get());
  LineReader lines(bytes, 100);
  pipe.write("one\ntwo");
  EXPECT_EQ(**lines.next(), "one");
  stop.write("!");
  EXPECT_FALSE(lines.next()->has_value());
  EXPECT_TRUE(bytes.was_stopped());
}

}  // namespace
}  // namespace wardmote::system
