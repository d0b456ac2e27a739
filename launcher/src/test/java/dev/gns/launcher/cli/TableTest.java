package dev.gns.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void alignsTextToTheLeftAndFiguresToTheRight() {
        var lines = new Table("name", "n", "loss")
                .row("cosine", "16", "0.4 ± 0.1")
                .row("gns", "4", "–")
                .lines();
        assertThat(lines).containsExactly("name     n       loss", "cosine  16  0.4 ± 0.1", "gns      4          –");
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatThrownBy(() -> new Table("a", "b").row("1")).hasMessageContaining("1 cells in a table of 2");
    }
}
