package dev.gns.results.problem;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.rest.ProblemView;
import dev.gns.results.store.DatabaseException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error is answered as a problem; none of them tells what the inside looks like. */
class ProblemMappers {
    private static final System.Logger LOG = System.getLogger(ProblemMappers.class.getName());
    private static final String RETRY_SECONDS = "2";

    @ServerExceptionMapper
    Response problem(Problem problem) {
        var response = Response.fromResponse(response(problem.view()));
        return switch (problem.status()) {
            case 401 -> response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer").build();
            case 503 -> response.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS).build();
            default -> response.build();
        };
    }

    @ServerExceptionMapper
    Response invalid(InvalidMessageException invalid) {
        return problem(Problem.invalid(invalid));
    }

    @ServerExceptionMapper
    Response database(DatabaseException failure) {
        if (failure.valuesAreToBlame()) {
            return unexpected(failure);
        }
        LOG.log(System.Logger.Level.WARNING, "a request failed: the database is away: {0}", failure.getMessage());
        return problem(Problem.unavailable("The database does not answer; nothing is lost, try again soon"));
    }

    /** What the framework refuses: unknown paths, methods, media types. */
    @ServerExceptionMapper
    Response refused(WebApplicationException refusal) {
        var status = refusal.getResponse().getStatusInfo();
        var view = new ProblemView(
                "about:blank", status.getReasonPhrase(), status.getStatusCode(), Optional.empty(), Optional.empty());
        var response = Response.fromResponse(response(view));
        var allowed = refusal.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allowed == null
                ? response.build()
                : response.header(HttpHeaders.ALLOW, allowed).build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure) {
        var reference = UUID.randomUUID();
        LOG.log(System.Logger.Level.ERROR, "a request failed, reference " + reference, failure);
        var detail = "The log of the results service has more under " + reference;
        return response(
                new ProblemView("about:blank", "Internal Server Error", 500, Optional.of(detail), Optional.empty()));
    }

    private static Response response(ProblemView view) {
        return Response.status(view.status())
                .type(Problem.MEDIA_TYPE)
                .entity(view)
                .build();
    }
}
