#include "app/cli/cli.h"

int main(int argc, char** argv) { return wardmote::cli::run(argc, argv); }
