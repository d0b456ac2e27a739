package dev.gns.testkit;

import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;

/** What a broker's authorizer was asked, and whether it allowed it. */
public record Decision(boolean allowed, String user, AclOperation operation, ResourceType type, String name) {

    static Decision of(AuthorizableRequestContext context, Action action, boolean allowed) {
        return new Decision(
                allowed,
                context.principal().getName(),
                action.operation(),
                action.resourcePattern().resourceType(),
                action.resourcePattern().name());
    }

    static Decision ofLine(String line) {
        var words = line.split(" ", 5);
        return new Decision(
                Boolean.parseBoolean(words[0]),
                words[1],
                AclOperation.valueOf(words[2]),
                ResourceType.valueOf(words[3]),
                words[4]);
    }

    String line() {
        return String.join(" ", Boolean.toString(allowed), user, operation.name(), type.name(), name);
    }
}
