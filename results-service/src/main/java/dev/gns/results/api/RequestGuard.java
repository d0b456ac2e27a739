package dev.gns.results.api;

import dev.gns.results.access.Access;
import dev.gns.results.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses what needs no further look. */
class RequestGuard {
    private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

    private final Access access;

    RequestGuard(Access access) {
        this.access = access;
    }

    /** A page of another site must not stop or delete experiments with its visitor's browser. */
    @ServerRequestFilter(preMatching = true, priority = 1)
    public void refuseForeignPages(ContainerRequestContext request) {
        var site = request.getHeaderString("Sec-Fetch-Site");
        if (site != null && FOREIGN.contains(site) && !Access.isSafe(request.getMethod())) {
            throw Problem.forbidden("Pages of other sites may not change anything here");
        }
    }

    @ServerRequestFilter(preMatching = true, priority = 2)
    public void requireKey(ContainerRequestContext request) {
        access.check(
                request.getMethod(),
                request.getUriInfo().getPath(),
                request.getHeaderString(HttpHeaders.AUTHORIZATION));
    }

    /** No name and no identifier has it, and no database text can hold it. */
    @ServerRequestFilter(preMatching = true, priority = 3)
    public void refuseNul(ContainerRequestContext request) {
        refuseNul("path", request.getUriInfo().getPath());
        request.getUriInfo()
                .getQueryParameters()
                .forEach((name, values) -> values.forEach(value -> refuseNul(name, value)));
    }

    private static void refuseNul(String field, String text) {
        if (text.indexOf('\0') >= 0) {
            throw Problem.invalid(field, field + " must not contain the character NUL");
        }
    }
}
