package dev.gns.results.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gns.results.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/** Refuses addresses with a percent sign that stands for no character; the framework would do so without a word. */
@ApplicationScoped
public class UriCheck {
    private static final int FIRST = 500;
    private static final Pattern MALFORMED = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final String answer;

    UriCheck(ObjectMapper mapper) throws JsonProcessingException {
        var problem = Problem.invalid("path", "Each percent sign in the path or the query must begin a %XX");
        answer = mapper.writeValueAsString(problem.view());
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    private void check(RoutingContext request) {
        if (MALFORMED.matcher(request.request().uri()).find()) {
            request.response()
                    .setStatusCode(400)
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(answer);
        } else {
            request.next();
        }
    }
}
