#include "app/cli/file_options.h"

namespace wardmote::cli {

void add_signing(Options& options, FileArguments& file) {
  options.add("--key", &file.key, "Sign it with this private key, PEM", {.type = "FILE"})
      .add("--certificate", &file.certificate,
           "The certificate of the key, PEM, with those of its issuers", {.type = "FILE"});
}

void add_trusted(Options& options, FileArguments& file) {
  options.add("--certificates", &file.certificates, "Folder of the certificates that are trusted",
              {.type = "DIR", .required = true});
}

}  // namespace wardmote::cli
