// SQLite's C interface as libsqlite3-dev installs it, with what its header hides or Swift cannot call.
#ifndef ASSOC_TRACE_SQLITE_H
#define ASSOC_TRACE_SQLITE_H

// Debian's library is built with the pre-update functions; the header declares them only when asked to
// (https://sqlite.org/c3ref/preupdate_blobwrite.html).
#ifndef SQLITE_ENABLE_PREUPDATE_HOOK
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#endif
#include <sqlite3.h>

/// Turns one of a connection's on/off options (`SQLITE_DBCONFIG_…`) on or off; `sqlite3_db_config` takes a variable
/// number of arguments, which Swift cannot pass.
static inline int csqlite_set_option(sqlite3 *db, int option, int isOn) {
  return sqlite3_db_config(db, option, isOn, (int *)0);
}

/// Takes memory through these functions instead of SQLite's own, and keeps no statistics of it, which would cost a lock
/// each time; refused once SQLite is in use. `sqlite3_config` takes a variable number of arguments too.
static inline int csqlite_set_allocator(const sqlite3_mem_methods *methods) {
  int code = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  return code == SQLITE_OK ? sqlite3_config(SQLITE_CONFIG_MALLOC, methods) : code;
}

#endif
