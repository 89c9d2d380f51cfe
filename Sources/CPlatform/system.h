// Functions of the system's libraries that no Swift module declares.
#ifndef ASSOC_TRACE_SYSTEM_H
#define ASSOC_TRACE_SYSTEM_H

#include <malloc.h>

struct sqlite3;
struct sqlite3_value;

// The pre-update functions (https://sqlite.org/c3ref/preupdate_blobwrite.html), which Debian's library is
// built with although its header hides them.
void *sqlite3_preupdate_hook(
    struct sqlite3 *db,
    void (*callback)(void *context, struct sqlite3 *db, int operation, const char *database,
                     const char *table, long long oldKey, long long newKey),
    void *context);
int sqlite3_preupdate_old(struct sqlite3 *db, int column, struct sqlite3_value **value);
int sqlite3_preupdate_new(struct sqlite3 *db, int column, struct sqlite3_value **value);
int sqlite3_preupdate_count(struct sqlite3 *db);
int sqlite3_preupdate_depth(struct sqlite3 *db);

#endif
