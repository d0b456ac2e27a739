package dev.gns.results.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.rest.DeadLetterView;
import dev.gns.results.StoredFigures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dead letters in a real database; far in the future, since they share it. */
class DeadLetterStoreIT {
    private static final Instant FUTURE = Instant.parse("2200-01-01T00:00:00Z");
    private static final long FIRST = 1_000_000_000_000L;

    private final Database database = new StoredFigures().database();
    private final DeadLetterStore letters = new DeadLetterStore(database, 5, 1_000);

    @AfterEach
    void forget() {
        database.write(c -> Sql.update(c, "delete from dead_letter where letter >= ?", FIRST));
    }

    @Test
    void theNewestAreKept() {
        write(FIRST, FIRST + 6);
        write(FIRST + 6, FIRST + 8);

        assertThat(offsets(Optional.empty(), 100))
                .containsExactly(FIRST + 7, FIRST + 6, FIRST + 5, FIRST + 4, FIRST + 3);
        assertThat(letters.count()).isEqualTo(5);
        assertThat(letters.value(FIRST)).isEmpty();
        assertThat(letters.value(FIRST + 7)).contains(new byte[] {7});
    }

    @Test
    void largeOnesAreFewer() {
        write(FIRST, FIRST + 1);
        for (var letter : List.of(FIRST + 1, FIRST + 2, FIRST + 3)) {
            database.write(c -> letters.write(c, List.of(new StoredLetter(view(letter), Optional.of(new byte[400])))));
        }

        assertThat(offsets(Optional.empty(), 100)).containsExactly(FIRST + 3, FIRST + 2);
    }

    @Test
    void aBatchThatComesTwiceIsStoredOnce() {
        write(FIRST, FIRST + 2);
        write(FIRST, FIRST + 2);

        assertThat(offsets(Optional.empty(), 2)).containsExactly(FIRST + 1, FIRST);
        var page = letters.page(Optional.empty(), 1);
        assertThat(page).singleElement().isEqualTo(view(FIRST + 1));
        var before =
                new DeadLetterStore.Position(page.get(0).time(), page.get(0).offset());
        assertThat(offsets(Optional.of(before), 1)).containsExactly(FIRST);
    }

    private List<Long> offsets(Optional<DeadLetterStore.Position> before, int limit) {
        return letters.page(before, limit).stream().map(DeadLetterView::offset).toList();
    }

    private void write(long first, long end) {
        var batch = LongStream.range(first, end)
                .mapToObj(o -> new StoredLetter(view(o), Optional.of(new byte[] {(byte) (o - FIRST)})))
                .toList();
        database.write(c -> letters.write(c, batch));
    }

    private static DeadLetterView view(long offset) {
        return new DeadLetterView(
                offset,
                FUTURE.plusSeconds(offset - FIRST),
                Optional.of("k"),
                "a reason",
                Optional.of("gns.metrics"),
                Optional.of(1),
                Optional.of(2L),
                1);
    }
}
