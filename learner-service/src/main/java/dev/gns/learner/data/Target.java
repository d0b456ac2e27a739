package dev.gns.learner.data;

import dev.gns.contracts.Check;

/** What is to be predicted of an example. */
public sealed interface Target {

    /** How many outputs a network needs for it. */
    int outputs();

    /** One of {@code count} classes. */
    record Classes(int count) implements Target {
        public Classes {
            Check.atLeast(count, 2, "classes");
        }

        @Override
        public int outputs() {
            return count;
        }
    }

    /** A real number. */
    record Value() implements Target {
        @Override
        public int outputs() {
            return 1;
        }
    }
}
