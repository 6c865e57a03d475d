throw new Error("These stacks were synthesised without the functions' code.");
