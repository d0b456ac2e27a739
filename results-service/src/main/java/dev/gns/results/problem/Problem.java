package dev.gns.results.problem;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.rest.ProblemView;
import java.util.Optional;

/** A request that cannot be fulfilled, for a reason that its sender can understand. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE = "urn:problem-type:gns:";
    private static final int LONGEST_TEXT = 1_000;

    private final String type;
    private final String title;
    private final int status;
    private final String field;

    private Problem(String type, String title, int status, String detail, String field) {
        super(shortened(detail));
        this.type = type;
        this.title = title;
        this.status = status;
        this.field = shortened(field);
    }

    /** What the sender wrote may be part of it, however long that is. */
    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    public static Problem invalid(InvalidMessageException cause) {
        return invalid(cause.field(), cause.getMessage());
    }

    /** @param field path or parameter name; empty where no single one is to blame */
    public static Problem invalid(String field, String detail) {
        return new Problem(TYPE + "invalid-request", "The request is not valid", 400, detail, field);
    }

    public static Problem notFound(String what, String id) {
        return missing("There is no " + what + " " + id);
    }

    /** @param detail says what is not there, and why */
    public static Problem missing(String detail) {
        return new Problem(TYPE + "not-found", "Not found", 404, detail, "");
    }

    public static Problem conflict(String detail) {
        return new Problem(TYPE + "conflict", "Not possible in this state", 409, detail, "");
    }

    public static Problem keyReused(String detail) {
        var title = "The idempotency key was used for another request";
        return new Problem(TYPE + "idempotency-key-reused", title, 422, detail, "Idempotency-Key");
    }

    public static Problem tooLarge(int maxBytes) {
        var detail = "The body of a request may have " + maxBytes + " bytes at most";
        return new Problem(TYPE + "too-large", "The request is too large", 413, detail, "");
    }

    public static Problem unauthorized(String detail) {
        return new Problem(TYPE + "unauthorized", "The API key is missing or wrong", 401, detail, "");
    }

    public static Problem forbidden(String detail) {
        return new Problem(TYPE + "forbidden", "Not allowed", 403, detail, "");
    }

    public static Problem unavailable(String detail) {
        return new Problem(TYPE + "unavailable", "Not available at the moment", 503, detail, "");
    }

    public int status() {
        return status;
    }

    public ProblemView view() {
        return new ProblemView(
                type,
                title,
                status,
                Optional.of(getMessage()),
                Optional.of(field).filter(f -> !f.isEmpty()));
    }
}
