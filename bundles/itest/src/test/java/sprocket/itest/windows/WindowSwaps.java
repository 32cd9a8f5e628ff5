// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.windows;

import java.awt.Window;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.util.tracker.ServiceTracker;

/**
 * A program that runs the client in a separate framework on the display of DISPLAY. It plays, replaces the bundle of
 * the window repeatedly, and prints what is left of it: {@code WindowSwaps CACHE URL SWAPS KEEPS-KEYS JAR…}.
 */
public final class WindowSwaps {

    private static final int SECONDS = 60;
    /** Threads of the JDK and of Logback, which checks its file every ten seconds, start and end at any time. */
    private static final Set<String> JDK = Set.of("process reaper", "Common-Cleaner", "Attach Listener");

    private final BundleContext context;
    private final boolean keepsKeys;
    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    private WindowSwaps(BundleContext context, boolean keepsKeys) {
        this.context = context;
        this.keepsKeys = keepsKeys;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> configuration = new HashMap<>();
        configuration.put(Constants.FRAMEWORK_STORAGE, arguments[0]);
        configuration.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        configuration.put("org.osgi.framework.bsnversion", "multiple");
        FrameworkFactory factory = (FrameworkFactory) Class.forName("org.apache.felix.framework.FrameworkFactory")
                .getDeclaredConstructor()
                .newInstance();
        Framework framework = factory.newFramework(configuration);
        framework.start();
        int result = 0;
        try {
            install(framework.getBundleContext(), arguments);
            new WindowSwaps(framework.getBundleContext(), Boolean.parseBoolean(arguments[3]))
                    .run(arguments[1], Integer.parseInt(arguments[2]));
        } catch (Exception | LinkageError e) {
            e.printStackTrace();
            result = 1;
        }
        framework.stop();
        framework.waitForStop(10_000);
        System.exit(result);
    }

    private static void install(BundleContext context, String[] arguments) throws BundleException, IOException {
        List<Bundle> bundles = new ArrayList<>();
        for (int i = 4; i < arguments.length; i++) {
            try (var jar = Files.newInputStream(Path.of(arguments[i]))) {
                bundles.add(context.installBundle(arguments[i], jar));
            }
        }
        for (Bundle bundle : bundles) {
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                bundle.start();
            }
        }
    }

    /** Calls the desk by reflection: this program cannot use its packages. */
    private void run(String url, int swaps) throws Exception {
        ServiceTracker<Object, Object> tracker = new ServiceTracker<>(context, "sprocket.client.desk.Desk", null);
        tracker.open();
        Object desk = Objects.requireNonNull(tracker.waitForService(SECONDS * 1000L), "no desk");
        ClassLoader api = desk.getClass().getClassLoader();
        Object address = api.loadClass("sprocket.client.desk.Address")
                .getMethod("of", String.class)
                .invoke(null, url);
        Bundle shown = swap(null, 0);
        Desk told = new Desk(desk, api);
        told.call("open", api.loadClass("sprocket.client.desk.Address"), address);
        told.call("play");
        await("a picture", () -> System.getProperty("window.pictures", "").startsWith("window-0 "));
        // All that is shared by windows has been started by then.
        for (int i = 1; i <= 3; i++) {
            shown = swap(shown, i);
        }
        Set<String> threads = threads();
        System.out.println("playing");
        String session = told.streams();
        long before = told.shown();
        for (int i = 4; i < swaps + 4; i++) {
            shown = swap(shown, i);
        }
        System.out.println("swapped");
        long left = left();
        Set<String> more = threads();
        more.removeAll(threads);
        System.out.println("loaders=" + left);
        System.out.println("threads=" + more);
        System.out.println("windows="
                + Stream.of(Window.getWindows()).filter(Window::isDisplayable).count());
        System.out.println("session=" + session.equals(told.streams()));
        System.out.println("pictures=" + (told.shown() - before));
        System.out.println("lost=" + told.lost());
        System.out.println("kept=" + System.getProperty("window.kept"));
    }

    /** Starts the new bundle before it uninstalls the old one. */
    private Bundle swap(Bundle old, int number) throws Exception {
        String name = "window-" + number;
        Bundle next;
        try (var jar = WindowBundle.jar(keepsKeys)) {
            next = context.installBundle(name, jar);
        }
        next.start();
        loaders.add(new WeakReference<>(next.adapt(BundleWiring.class).getClassLoader()));
        await(name, () -> name.equals(System.getProperty("window.opened")));
        if (old != null) {
            await(
                    "a picture in " + name,
                    () -> System.getProperty("window.pictures", "").startsWith(name + " "));
            old.stop();
            old.uninstall();
        }
        return next;
    }

    /**
     * The class loaders of windows that can still be reached. Repeats garbage collections, which are not deterministic.
     */
    private long left() throws InterruptedException {
        long left = Long.MAX_VALUE;
        for (int i = 0; i < 40 && left > 1; i++) {
            System.gc();
            System.runFinalization();
            Thread.sleep(100);
            left = loaders.stream().filter(loader -> loader.get() != null).count();
        }
        return left;
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !JDK.contains(name) && !name.startsWith("logback-"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("There was no " + what);
            }
            Thread.sleep(1);
        }
    }

    /** The service, by reflection. */
    private record Desk(Object service, ClassLoader api) {

        private Object call(String name) throws ReflectiveOperationException {
            return api.loadClass("sprocket.client.desk.Desk").getMethod(name).invoke(service);
        }

        private void call(String name, Class<?> type, Object argument) throws ReflectiveOperationException {
            api.loadClass("sprocket.client.desk.Desk").getMethod(name, type).invoke(service, argument);
        }

        private static Object get(Object from, String name) throws ReflectiveOperationException {
            var method = from.getClass().getMethod(name);
            method.setAccessible(true);
            return method.invoke(from);
        }

        /** Identifies the session: another session has other streams. */
        String streams() throws ReflectiveOperationException {
            return get(call("status"), "streams").toString();
        }

        long shown() throws ReflectiveOperationException {
            return (Long) get(get(call("statistics"), "pictures"), "shown");
        }

        long lost() throws ReflectiveOperationException {
            long lost = 0;
            for (Object stream : (List<?>) get(call("statistics"), "streams")) {
                lost += (Long) get(get(get(stream, "received"), "packets"), "lost");
            }
            return lost;
        }
    }
}
