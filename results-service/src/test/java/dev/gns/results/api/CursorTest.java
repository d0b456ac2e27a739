package dev.gns.results.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.results.problem.Problem;
import dev.gns.results.store.ExperimentStore.Position;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final Position POSITION = new Position(Instant.parse("2026-01-02T03:04:05.678901Z"), "some-id");

    @Test
    void comesBackAsItWasSafeInUrls() {
        var cursor = Cursor.write(POSITION);

        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.read(cursor, Position.class)).contains(POSITION);
    }

    @Test
    void noneMeansTheBeginning() {
        assertThat(Cursor.read(null, Position.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "bm9uc2Vuc2U", "e30x", "eyJ1bmtub3duIjoxfQ"})
    void aForgedOneIsRefusedByName(String cursor) {
        assertThatThrownBy(() -> Cursor.read(cursor, Position.class))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.view().field()).contains("cursor"));
    }

    @Test
    void aPageEndsWithTheCursorOfItsLastItem() {
        var page = Cursor.page(List.of(1, 2, 3), 2, item -> item * 10);

        assertThat(page.items()).containsExactly(1, 2);
        assertThat(page.next()).contains(Cursor.write(20));
        assertThat(Cursor.page(List.of(1, 2), 2, item -> item).next()).isEmpty();
    }
}
