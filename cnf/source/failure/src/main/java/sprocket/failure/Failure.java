// SPDX-License-Identifier: Apache-2.0
package sprocket.failure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Describes a failure in one line for people. It uses the original exception and skips wrappers that only pass it on.
 */
public final class Failure {

    /** Wrapper exceptions, whose cause is the failure. Exceptions of our own components are kept. */
    private static final Set<String> CARRIERS = Set.of(
            "java.lang.ExceptionInInitializerError",
            "java.lang.reflect.InvocationTargetException",
            "java.lang.reflect.UndeclaredThrowableException",
            "java.security.PrivilegedActionException",
            "java.util.concurrent.CompletionException",
            "java.util.concurrent.ExecutionException",
            "org.osgi.service.component.ComponentException");

    private static final String CAUSE = "Caused by: ";
    private static final String FRAME = "\tat ";

    private Failure() {}

    /** One exception of a chain, in the form of the first line of a stack trace. */
    private record Link(String type, String message) {

        static Link of(Throwable thrown) {
            return new Link(thrown.getClass().getName(), thrown.getLocalizedMessage());
        }

        static Link of(String line) {
            int colon = line.indexOf(": ");
            return colon < 0
                    ? new Link(line.strip(), null)
                    : new Link(line.substring(0, colon), line.substring(colon + 2));
        }

        boolean carries(Link cause) {
            return CARRIERS.contains(type)
                    && (message == null || message.isBlank() || message.equals(cause.toString()));
        }

        String line() {
            return toString().lines().findFirst().orElse(type);
        }

        @Override
        public String toString() {
            return message == null ? type : type + ": " + message;
        }
    }

    /** The original exception: the first of the chain that is no wrapper. */
    public static Throwable own(Throwable thrown) {
        List<Throwable> chain = chain(thrown);
        return chain.get(own(chain.stream().map(Link::of).toList()));
    }

    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable next = thrown; next != null && seen.add(next); next = next.getCause()) {
            chain.add(next);
        }
        return chain;
    }

    /**
     * Such as {@code java.lang.IllegalStateException: no state}, followed by the root cause in brackets if there is
     * one.
     */
    public static String of(Throwable thrown) {
        return text(chain(thrown).stream().map(Link::of).toList());
    }

    /** The same for a printed stack trace. */
    public static String ofTrace(String trace) {
        List<Link> links = new ArrayList<>();
        for (String line : trace.lines().toList()) {
            if (line.startsWith(CAUSE)) {
                links.add(Link.of(line.substring(CAUSE.length())));
            } else if (links.isEmpty() && !line.isBlank() && !line.startsWith(FRAME)) {
                links.add(Link.of(line));
            }
        }
        return text(links);
    }

    private static int own(List<Link> chain) {
        int own = 0;
        while (own < chain.size() - 1 && chain.get(own).carries(chain.get(own + 1))) {
            own++;
        }
        return own;
    }

    private static String text(List<Link> chain) {
        if (chain.isEmpty()) {
            return "";
        }
        int own = own(chain);
        String root = chain.get(chain.size() - 1).line();
        return chain.get(own).line()
                + (own == chain.size() - 1 || chain.get(own).toString().contains(root) ? "" : " (" + root + ")");
    }
}
