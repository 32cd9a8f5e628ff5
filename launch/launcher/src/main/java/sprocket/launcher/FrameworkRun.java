// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.main.AutoProcessor;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.FrameworkWiring;

/** Runs the OSGi framework from its start to its end. */
final class FrameworkRun {

    /** For BYE to viewers and for open files. After it the process ends in any case. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    /** For all bundles together. */
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    /** System property: why the framework stops, for the log. Not set where a bundle stops the framework. */
    static final String STOP_REASON = "sprocket.stop.reason";

    /**
     * Settings of Apache Felix File Install, which watches directories for other bundles here. By default it would also
     * install what is in the folder {@code load} of the working directory, so it gets a folder that cannot exist. It
     * would also write the options of the command line into the settings files. It has no start delay, since it cannot
     * be stopped during the delay.
     */
    private static final Map<String, String> FILE_INSTALL = Map.of(
            "felix.fileinstall.dir",
            "/dev/null/none",
            "felix.fileinstall.subdir.mode",
            "skip",
            "felix.fileinstall.active.level",
            "1000000",
            "felix.fileinstall.poll",
            "86400000",
            "felix.fileinstall.noInitialDelay",
            "true",
            "felix.fileinstall.disableNio2",
            "true",
            "felix.fileinstall.enableConfigSave",
            "false",
            "felix.fileinstall.log.level",
            "1");

    private final String program;
    private final Product product;
    private final DataDirectory data;
    private final ClassArchive archive = new ClassArchive();
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile String fingerprint;
    private volatile boolean complete;

    /** @param program its name, for messages */
    FrameworkRun(String program, Product product, DataDirectory data) {
        this.program = program;
        this.product = product;
        this.data = data;
    }

    /**
     * Runs until the framework is stopped: by a signal, from its shell, or because the server could not start.
     *
     * @throws LaunchException where the framework does not start, or not every bundle of the product
     */
    void run() throws LaunchException {
        try {
            fingerprint = product.fingerprint();
            archive.check(fingerprint);
            Optional<Set<String>> known = data.installed(fingerprint);
            Map<String, String> configuration = configuration();
            Framework framework = ServiceLoader.load(FrameworkFactory.class)
                    .findFirst()
                    .orElseThrow()
                    .newFramework(configuration);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(framework), "sprocket-shutdown"));
            framework.init();
            Set<String> names = known.isPresent() ? known.get() : install(framework.getBundleContext(), configuration);
            BundleCheck bundles = new BundleCheck(framework.getBundleContext(), names);
            watch(bundles);
            // Checked before the first bundle starts: no part of the server must run without its configuration.
            framework.adapt(FrameworkWiring.class).resolveBundles(null);
            require(bundles.unresolved());
            bundles.leaveOut().forEach(line -> System.err.println(program + ": " + line));
            framework.start();
            started.countDown();
            require(bundles.inactive());
            data.completed(fingerprint, names);
            complete = true;
            FrameworkEvent end;
            do {
                end = framework.waitForStop(0);
            } while (end.getType() == FrameworkEvent.STOPPED_UPDATE
                    || end.getType() == FrameworkEvent.STOPPED_SYSTEM_REFRESHED);
        } catch (BundleException | IOException e) {
            throw new LaunchException("the OSGi framework does not start: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, String> configuration() {
        System.setProperty(
                "felix.config.properties", product.configuration().toUri().toString());
        Map<String, String> configuration = new HashMap<>(org.apache.felix.main.Main.loadConfigProperties());
        org.apache.felix.main.Main.copySystemProperties(configuration);
        configuration.put("org.osgi.framework.storage", data.cache().toString());
        // A configuration of an earlier version names a folder of bundles; this launcher installs them itself.
        configuration.put("felix.auto.deploy.action", "");
        configuration.putAll(FILE_INSTALL);
        return configuration;
    }

    /** @return names of the product's bundles */
    private Set<String> install(BundleContext context, Map<String, String> configuration) throws BundleException {
        Set<String> names = new HashSet<>();
        for (Path file : product.bundles()) {
            Bundle bundle = context.installBundle(file.toUri().toString());
            names.add(bundle.getSymbolicName());
            if (!BundleCheck.fragment(bundle)) {
                // The framework starts the bundle now, and again at each of its starts.
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        }
        // The bundles that the framework configuration of the user adds.
        AutoProcessor.process(configuration, context);
        return names;
    }

    private void require(List<String> problems) throws LaunchException {
        if (!problems.isEmpty()) {
            System.setProperty(STOP_REASON, "it could not start");
            throw new LaunchException(String.join(System.lineSeparator() + program + ": ", problems));
        }
    }

    /** Ends the process if the start of a bundle does not return. */
    private void watch(BundleCheck bundles) {
        Thread thread = new Thread(
                () -> {
                    try {
                        if (!started.await(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                            bundles.late(START_LIMIT).forEach(problem -> System.err.println(program + ": " + problem));
                            System.setProperty(STOP_REASON, "it could not start");
                            System.exit(Main.FAILURE);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "sprocket-start-limit");
        thread.setDaemon(true);
        thread.start();
    }

    private void stop(Framework framework) {
        try {
            if (framework.getState() == Bundle.ACTIVE && System.getProperty(STOP_REASON) == null) {
                System.setProperty(STOP_REASON, "the process was told to end, by a signal for instance");
            }
            framework.stop();
            if (framework.waitForStop(STOP_LIMIT.toMillis()).getType() == FrameworkEvent.WAIT_TIMEDOUT) {
                System.err.println(program + ": not all bundles have stopped within " + STOP_LIMIT.toSeconds()
                        + " s; the process ends all the same.");
            } else if (complete) {
                archive.make(fingerprint);
            }
            data.close();
        } catch (BundleException | IOException e) {
            System.err.println(program + ": the framework failed while it stopped: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
