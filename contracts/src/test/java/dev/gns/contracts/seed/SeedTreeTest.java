package dev.gns.contracts.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.experiment.LrPrior;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeedTreeTest {
    private final SeedTree root = new SeedTree(42);

    @Test
    void childrenArePinned() {
        // A change here changes the bits of every experiment.
        assertThat(root.child("pair", 3).seed()).isEqualTo(6962256829551207561L);
    }

    @Test
    void childrenOfOtherNamesIndexesAndParentsDiffer() {
        var seeds = IntStream.range(0, 1000)
                .boxed()
                .flatMap(i -> java.util.stream.Stream.of(
                        root.child("pair", i).seed(),
                        root.child("tuning", i).seed(),
                        new SeedTree(43).child("pair", i).seed()))
                .toList();

        assertThat(seeds).doesNotHaveDuplicates();
    }

    @Test
    void thePriorIsLogUniform() {
        var prior = new LrPrior(1e-4, 1e-2);
        var draws = IntStream.range(0, 10_000)
                .mapToDouble(i -> prior.draw(root.child("pair", i)))
                .toArray();

        assertThat(java.util.Arrays.stream(draws)).allMatch(lr -> lr >= 1e-4 && lr <= 1e-2);
        var below = java.util.Arrays.stream(draws).filter(lr -> lr < 1e-3).count();
        assertThat(below).isBetween(4_800L, 5_200L);
    }
}
