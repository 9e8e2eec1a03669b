#include "environments/environment.h"
