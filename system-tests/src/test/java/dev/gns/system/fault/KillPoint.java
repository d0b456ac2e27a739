package dev.gns.system.fault;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * A service that stands still at a place in its code, with all its threads, so that a fault strikes exactly there. It is
 * reached with Java's debugger interface: what is tested has no switch for it.
 */
final class KillPoint implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final VirtualMachine machine;
    private boolean standing;

    private KillPoint(VirtualMachine machine) {
        this.machine = machine;
    }

    /** @param port where the service's debugger listens, on loopback */
    static KillPoint in(int port) {
        var connector = connector();
        var arguments = connector.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(Integer.toString(port));
        try {
            return new KillPoint(connector.attach(arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AttachingConnector connector() {
        return Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(each -> each.name().equals("com.sun.jdi.SocketAttach"))
                .findFirst()
                .orElseThrow();
    }

    /**
     * From now on the service will stop at the place. Call it before whatever brings the service there; then {@link #await}.
     */
    KillPoint at(String type, String method) {
        return at(type, method, EventRequest.SUSPEND_ALL);
    }

    /** As {@link #at}, but only the thread that comes there will stop: the service answers on, and says that it is ready. */
    KillPoint threadAt(String type, String method) {
        return at(type, method, EventRequest.SUSPEND_EVENT_THREAD);
    }

    private KillPoint at(String type, String method, int suspended) {
        var requests = machine.eventRequestManager();
        requests.deleteEventRequests(requests.breakpointRequests());
        var loaded = machine.classesByName(type);
        if (loaded.isEmpty()) {
            var prepared = requests.createClassPrepareRequest();
            prepared.addClassFilter(type);
            prepared.putProperty("method", method);
            prepared.putProperty("suspended", suspended);
            prepared.enable();
        } else {
            loaded.forEach(each -> stopIn(each, method, suspended));
        }
        return this;
    }

    private void stopIn(ReferenceType type, String method, int suspended) {
        var methods = type.methodsByName(method);
        if (methods.isEmpty()) {
            throw new AssertionError(type.name() + " has no method " + method);
        }
        for (var each : methods) {
            var request = machine.eventRequestManager().createBreakpointRequest(each.location());
            request.setSuspendPolicy(suspended);
            request.enable();
        }
    }

    /**
     * Waits until the service comes to the place for the {@code visit}-th time, where it then stands.
     *
     * @return where it stands, for the log
     */
    String await(int visit) {
        if (standing) {
            standing = false;
            machine.resume();
        }
        var visits = 0;
        try {
            while (true) {
                var events = machine.eventQueue().remove(PATIENCE.toMillis());
                if (events == null) {
                    throw new AssertionError("the service did not come to the place; visits so far: " + visits);
                }
                for (var event : events) {
                    if (event instanceof ClassPrepareEvent prepared) {
                        var wanted = prepared.request();
                        stopIn(prepared.referenceType(), (String) wanted.getProperty("method"), (int)
                                wanted.getProperty("suspended"));
                    } else if (event instanceof BreakpointEvent reached && ++visits == visit) {
                        standing = true;
                        return text(reached.location());
                    }
                }
                events.resume();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String text(Location location) {
        return location.declaringType().name() + "." + location.method().name() + ":" + location.lineNumber();
    }

    /** Lets the service run on, if it still lives. */
    @Override
    public void close() {
        try {
            machine.dispose();
        } catch (VMDisconnectedException e) {
            System.out.println("the service was killed while it stood still");
        }
    }
}
