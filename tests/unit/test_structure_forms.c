#include "structure_case.h"

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("forms", "structure_forms.test", check_structure);
    return g_test_run();
}
