// Functions of the system's libraries that no Swift module declares.
#ifndef ASSOC_TRACE_SYSTEM_H
#define ASSOC_TRACE_SYSTEM_H

#include <malloc.h>
#include <stddef.h>

/// Finds bytes in others in linear time (memmem(3)); <string.h> declares it only to whom asks for all of GNU's.
extern void *memmem(const void *text, size_t count, const void *search, size_t searchCount);

#endif
