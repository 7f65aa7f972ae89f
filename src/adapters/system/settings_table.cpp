#include "adapters/system/settings_table.h"

#include <array>

namespace wardmote::system {
namespace {

constexpr std::int64_t KiB = 1024;
constexpr std::int64_t MiB = 1024 * KiB;
constexpr std::int64_t GiB = 1024 * MiB;
constexpr std::int64_t second = 1000;
constexpr std::int64_t hour = 3600 * second;

using enum SettingSort;

constexpr auto table = std::to_array<Setting>({
    {"record", "data_folder", Text, &Settings::data_folder, "data", 0, 0, "/var/lib/wardmote",
     "The folder of the record. Created where it is missing; one writer at a time."},
    {"record", "keys_folder", Text, &Settings::keys_folder, "", 0, 0, "/etc/wardmote/keys",
     "The folder of signing keys and signed checkpoints, to be kept apart from the data. Empty: "
     "the "
     "data folder's name with .keys behind it."},
    {"record", "checkpoint_interval", Duration, &Settings::checkpoint_interval, "1 h", 1 * second,
     24 * hour, "15 min", "How often a checkpoint of a changed record is signed and written."},
    {"record", "memo_size", Bytes, &Settings::memo_bytes, "256 MiB", 1 * MiB, 64 * GiB, "1 GiB",
     "Memory for remembered folds. Less costs time, never truth."},
    {"record", "max_import_size", Bytes, &Settings::max_import_bytes, "16 MiB", 64 * KiB, 1 * GiB,
     "32 MiB", "The largest document that an import reads. Larger ones are refused unread."},
    {"record", "archive_folder", Text, &Settings::archive_folder, "", 0, 0, "/var/www/headlines",
     "The folder of the public archive, written anew whenever something White changed. Empty: none "
     "is kept; wardmote publish writes one."},
    {"record", "archive_name", Text, &Settings::archive_name, "", 0, 0, "https://headlines.example",
     "The address at which the archive is served, for its feed."},

    {"server", "listen_address", Address, &Settings::listen_address, "127.0.0.1", 0, 0, "::1",
     "The address to listen on, an IPv4 or IPv6 number. Anything but this machine's own address "
     "belongs behind a proxy that speaks TLS."},
    {"server", "port", Count, &Settings::port, "8067", 0, 65535, "8080",
     "The TCP port to listen on. 0: any that is free."},
    {"server", "public_name", Text, &Settings::public_name, "", 0, 0, "https://wardmote.example",
     "The address under which people reach this server, for links in documents and for checking "
     "where a form was sent from. Empty: the address it listens on."},
    {"server", "workers", Count, &Settings::workers, "0", 0, 256, "4",
     "Threads that answer requests. 0: one for each core."},
    {"server", "queue", Count, &Settings::queue, "1024", 1, 100'000, "256",
     "Requests that may wait for a worker. One more is answered 503 with a time to try again."},
    {"server", "max_connections", Count, &Settings::max_connections, "10000", 1, 1'000'000, "2000",
     "Connections kept at once. For one more, the one that has been idle longest is closed."},
    {"server", "max_head_size", Bytes, &Settings::max_head_bytes, "16 KiB", 1 * KiB, 1 * MiB,
     "32 KiB", "The largest request line and headers together. Larger ones are answered 431."},
    {"server", "max_body_size", Bytes, &Settings::max_body_bytes, "1 MiB", 1 * KiB, 1 * GiB,
     "4 MiB",
     "The largest request body, uploads of documents aside. Larger ones are answered 413 unread."},
    {"server", "max_buffered_size", Bytes, &Settings::max_buffered_bytes, "256 MiB", 1 * MiB,
     64 * GiB, "1 GiB",
     "Memory for request bodies of all connections together. Beyond it requests are answered 503."},
    {"server", "idle_timeout", Duration, &Settings::idle_timeout, "60 s", 1 * second, 1 * hour,
     "30 s", "How long a connection may stay open between requests."},
    {"server", "sender_timeout", Duration, &Settings::sender_timeout, "20 s", 1 * second, 1 * hour,
     "10 s",
     "How long a request may take to arrive; for bodies, plus a second for each 16 KiB received."},
    {"server", "reader_timeout", Duration, &Settings::reader_timeout, "30 s", 1 * second, 1 * hour,
     "20 s", "How long a reader may take no byte of an answer."},
    {"server", "drain_timeout", Duration, &Settings::drain_timeout, "10 s", 0, 1 * hour, "30 s",
     "How long requests under way may still take when the server is told to stop."},

    {"watch", "certificates_folder", Text, &Settings::certificates_folder, "", 0, 0,
     "/etc/wardmote/certificates",
     "The folder of the file-signing certificates that are trusted: roots, issuers or signers as "
     ".pem, .crt or .cer, and .crl. Read anew for each file that is sent, so a change needs no "
     "restart. Empty: the page takes no files."},
    {"watch", "dcc_id", Text, &Settings::dcc_id, "", 0, 0, "90-B3-D5-1F-30-00-00-02",
     "The DCC's EUI-64, from which the DCC Alerts of pages and the API are. Empty: that of the "
     "simulated nation."},

    {"scheme", "time_zone", Choice, &Settings::time_zone, "Europe/London", 0, 0, "Europe/London",
     "The zone in which times are shown. Fixed by the Code; stored times are always UTC.", true,
     "Europe/London"},

    {"log", "level", Choice, &Settings::log_level, "info", 0, 0, "debug",
     "The least level that is logged. At debug each request is a line.", true,
     "debug info warning error"},
});

}  // namespace

std::span<const Setting> all_settings() { return table; }

}  // namespace wardmote::system
