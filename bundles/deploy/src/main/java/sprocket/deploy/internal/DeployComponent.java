// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.deploy.BundleSwap;
import sprocket.deploy.directory.DirectoryInstaller;
import sprocket.deploy.swap.Swapper;
import sprocket.filewatch.FileWatch;
import sprocket.rtsp.api.runtime.RtspRuntime;
import sprocket.settings.checked.SettingsLog;

/** Provides swaps, and watches the directory, once the configuration is valid. */
@Component(
        service = {},
        immediate = true,
        configurationPid = DeployConfig.PID)
@DeployConfig
@Designate(ocd = DeployConfig.class)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>='sprocket.deploy.BundleSwap'",
        uses = BundleSwap.class)
public final class DeployComponent {

    private static final Logger LOG = LoggerFactory.getLogger(DeployComponent.class);

    private final AtomicInteger threads = new AtomicInteger();
    private final BundleContext context;
    private final ManagedServiceFactory fileInstall;
    private final ExecutorService workers = Executors.newCachedThreadPool(this::thread);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(this::thread);
    private final SettingsLog log = new SettingsLog(LOG, DeployConfig.PID, DeployConfig.class);
    private final Path copies;
    private final Swapper swapper;
    private volatile DeploySettings settings;
    private volatile RtspRuntime runtime;
    private ServiceRegistration<BundleSwap> registration;
    private DirectoryInstaller installer;
    private FileWatch watch;

    @Activate
    public DeployComponent(
            BundleContext context,
            Map<String, Object> properties,
            @Reference ServiceComponentRuntime components,
            @Reference(target = "(service.pid=org.apache.felix.fileinstall)") ManagedServiceFactory fileInstall) {
        this.context = context;
        this.fileInstall = fileInstall;
        this.copies = context.getDataFile("copies").toPath();
        this.swapper = new Swapper(
                context,
                components,
                () -> Optional.ofNullable(runtime),
                timer,
                workers,
                copies,
                context.getDataFile("former").toPath(),
                () -> settings.limits());
        empty(copies);
        modified(properties);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindRuntime(RtspRuntime server) {
        runtime = server;
        swapper.changed();
    }

    /** Called when the change count of the server grows. */
    void updatedRuntime(RtspRuntime server) {
        swapper.changed();
    }

    void unbindRuntime(RtspRuntime server) {
        if (runtime == server) {
            runtime = null;
        }
        swapper.changed();
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "sprocket-deploy-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** Deletes the files that a killed server has left. */
    private static void empty(Path directory) {
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                LOG.debug("Something was left in {}", directory, e);
            }
        }
    }

    /** An invalid configuration changes nothing. */
    @Modified
    synchronized void modified(Map<String, Object> properties) {
        try {
            DeploySettings changed = DeploySettings.of(properties);
            boolean rewatch = settings == null
                    || !changed.directory().equals(settings.directory())
                    || !changed.poll().equals(settings.poll())
                    || !changed.grace().equals(settings.grace());
            settings = changed;
            if (registration == null) {
                registration = context.registerService(BundleSwap.class, swapper, null);
                recoverOnceStarted();
            }
            if (rewatch) {
                unwatch();
                changed.directory().ifPresent(directory -> watch(directory, changed));
            }
            log.accepted(properties);
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "The deployment {}: {}",
                    settings == null ? "does not start" : "keeps its settings",
                    e.getMessage());
        }
    }

    /** Recovers when the framework has started all bundles, also those that start after this one. */
    private void recoverOnceStarted() {
        AtomicBoolean begun = new AtomicBoolean();
        Runnable recovery = () -> {
            if (begun.compareAndSet(false, true) && !workers.isShutdown()) {
                workers.execute(this::recover);
            }
        };
        context.addFrameworkListener(event -> {
            if (event.getType() == FrameworkEvent.STARTED) {
                recovery.run();
            }
        });
        if (context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() != Bundle.STARTING) {
            recovery.run();
        }
    }

    private void recover() {
        try {
            swapper.recover();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            // Our own bundle stops. The next start continues.
        }
    }

    private void watch(Path directory, DeploySettings now) {
        try {
            installer = new DirectoryInstaller(
                    context.getBundle(0).getBundleContext(),
                    swapper,
                    directory,
                    copies,
                    context.getDataFile("origins.properties").toPath(),
                    now.grace(),
                    workers,
                    timer);
            watch = new FileWatch(
                    context,
                    fileInstall,
                    DeployConfig.PID,
                    installer,
                    directory,
                    "[^.].*\\.jar",
                    context.getDataFile("fileinstall").toPath(),
                    now.poll());
            installer.removeMissing();
        } catch (ConfigurationException e) {
            throw new IllegalArgumentException(DeployConfig.PID + ": " + e.getMessage(), e);
        }
    }

    private void unwatch() {
        if (watch != null) {
            watch.close();
            installer.close();
            watch = null;
        }
    }

    @Deactivate
    synchronized void deactivate() {
        unwatch();
        if (registration != null) {
            registration.unregister();
        }
        swapper.close();
        timer.shutdownNow();
        workers.shutdown();
    }
}
