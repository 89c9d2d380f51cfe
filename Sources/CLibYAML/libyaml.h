// libyaml's C interface as libyaml-dev installs it.
#ifndef ASSOC_TRACE_LIBYAML_H
#define ASSOC_TRACE_LIBYAML_H

#include <yaml.h>

#endif
