package dev.gns.launcher.client;

import dev.gns.contracts.rest.ProblemView;

/** The results service refused a request, or could not answer; the message is one line for a person. */
public final class ApiException extends RuntimeException {
    private final int status;

    ApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    static ApiException of(ProblemView problem) {
        var detail = problem.detail().orElse(problem.title());
        var line = problem.field()
                .filter(field -> !detail.startsWith(field))
                .map(field -> field + ": " + detail)
                .orElse(detail);
        return new ApiException(problem.status(), line.replaceAll("\\s+", " "));
    }

    /** HTTP status; 0 if there was no answer. */
    public int status() {
        return status;
    }
}
