package dev.gns.results.store;

import java.sql.SQLException;
import java.util.Optional;

/** The database did not do what was asked. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** SQL state classes (SQL standard, PostgreSQL appendix A): data exception, integrity constraint violation. */
    private static final String DATA_CLASSES = "22|23";

    private final String stateClass;

    public DatabaseException(SQLException cause) {
        super(cause.getMessage(), cause);
        stateClass = Optional.ofNullable(cause.getSQLState())
                .filter(s -> s.length() == 5)
                .map(s -> s.substring(0, 2))
                .orElse("");
    }

    /** Whether the values are to blame, so that trying again cannot help. */
    public boolean valuesAreToBlame() {
        return stateClass.matches(DATA_CLASSES);
    }
}
