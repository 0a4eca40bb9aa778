#include "structure_case.h"

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("preamble", "structure_preamble.test", check_structure);
    return g_test_run();
}
