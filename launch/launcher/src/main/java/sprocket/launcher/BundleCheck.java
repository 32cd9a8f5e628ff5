// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * Checks that every bundle of the product is installed and active. A bundle may have been replaced by another one of
 * its name. It is no problem if a user has stopped a bundle, or if a bundle cannot be resolved that is optional by its
 * manifest.
 *
 * @param context of the framework
 * @param names symbolic names of the product's bundles
 */
record BundleCheck(BundleContext context, Collection<String> names) {

    /** A header of optional bundles: what the bundle does, and what it needs that may be missing. */
    private static final String OPTIONAL = "Sprocket-Optional";

    private static final int LEFT_OUT = Integer.MAX_VALUE;
    private static final int INACTIVE = Bundle.INSTALLED | Bundle.RESOLVED;

    /** A line for each bundle that is not resolved, with the reason. */
    List<String> unresolved() {
        return problems(bundle -> !unresolved(bundle));
    }

    /**
     * A line for each bundle that is not active, with the reason. A fragment must be resolved. A bundle with lazy
     * activation may be starting.
     */
    List<String> inactive() {
        return problems(bundle ->
                fragment(bundle) ? bundle.getState() == Bundle.RESOLVED : (bundle.getState() & INACTIVE) == 0);
    }

    /**
     * Keeps optional bundles that cannot be resolved from being started, which would fail, by a start level that the
     * framework never reaches. Once they can be resolved, on another Java runtime, they are started again, unless a
     * user has stopped them.
     *
     * @return a line for each bundle that is left out
     */
    List<String> leaveOut() {
        List<String> lines = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
            if (optional(bundle) && unresolved(bundle)) {
                level.setStartLevel(LEFT_OUT);
                lines.add("bundle " + name(bundle) + " is left out: "
                        + bundle.getHeaders("").get(OPTIONAL) + ".");
            } else if (level.getStartLevel() == LEFT_OUT) {
                level.setStartLevel(1);
            }
        }
        return lines;
    }

    private static boolean optional(Bundle bundle) {
        return bundle.getHeaders("").get(OPTIONAL) != null;
    }

    /** A line for each bundle whose start has not returned. */
    List<String> late(Duration limit) {
        List<String> late = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() == Bundle.STARTING)
                .filter(bundle -> bundle.getBundleId() != 0)
                .filter(bundle -> bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY) == null)
                .map(bundle -> "bundle " + name(bundle) + " has not started within " + limit.toSeconds() + " s.")
                .toList();
        return late.isEmpty() ? List.of("not all bundles have started within " + limit.toSeconds() + " s.") : late;
    }

    private List<String> problems(Predicate<Bundle> fine) {
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            List<Bundle> wanted = Arrays.stream(context.getBundles())
                    .filter(bundle -> name.equals(bundle.getSymbolicName()))
                    .filter(bundle -> fragment(bundle)
                            || bundle.adapt(BundleStartLevel.class).isPersistentlyStarted())
                    .toList();
            if (!wanted.isEmpty()
                    && wanted.stream()
                            .noneMatch(bundle -> fine.test(bundle) || optional(bundle) && unresolved(bundle))) {
                wanted.forEach(bundle -> problems.add("bundle " + name(bundle) + " is not active: " + reason(bundle)));
            }
        }
        return problems;
    }

    private static boolean unresolved(Bundle bundle) {
        return bundle.getState() == Bundle.INSTALLED;
    }

    static boolean fragment(Bundle bundle) {
        return bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
    }

    private static String name(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    /** The reason why a bundle is not active. The framework tells it only to a caller that tries again. */
    private static String reason(Bundle bundle) {
        if (fragment(bundle)) {
            return "the bundle " + bundle.getHeaders("").get(Constants.FRAGMENT_HOST) + " does not take it.";
        }
        try {
            if (bundle.getState() == Bundle.INSTALLED) {
                bundle.loadClass("sprocket.Missing");
            } else {
                bundle.start(Bundle.START_TRANSIENT);
            }
            return "it was slow.";
        } catch (BundleException | ClassNotFoundException e) {
            Throwable cause = e;
            while (cause.getCause() != null
                    && (cause instanceof BundleException || cause instanceof ClassNotFoundException)) {
                cause = cause.getCause();
            }
            // The framework says the same twice.
            return cause instanceof BundleException
                    ? cause.getMessage().replaceFirst(" Unresolved requirements: .*", "")
                    : cause.toString();
        }
    }
}
