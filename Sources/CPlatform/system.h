// Functions of the system's libraries that no Swift module declares.
#ifndef ASSOC_TRACE_SYSTEM_H
#define ASSOC_TRACE_SYSTEM_H

#include <malloc.h>

#endif
