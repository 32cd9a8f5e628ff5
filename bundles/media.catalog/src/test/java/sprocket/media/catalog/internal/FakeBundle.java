// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import java.lang.reflect.Proxy;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.startlevel.BundleStartLevel;

/** A bundle that is nothing but its names and its state. */
final class FakeBundle {

    private final String symbolicName;
    private final Version version;
    private final long id;
    private volatile int state = Bundle.ACTIVE;
    private volatile boolean persistentlyStarted = true;

    FakeBundle(String symbolicName, String version, long id) {
        this.symbolicName = symbolicName;
        this.version = new Version(version);
        this.id = id;
    }

    /** It stands still for its update: what it was started for holds. */
    void update() {
        state = Bundle.INSTALLED;
    }

    /** Somebody has stopped it. */
    void stop() {
        persistentlyStarted = false;
        state = Bundle.RESOLVED;
    }

    void start() {
        persistentlyStarted = true;
        state = Bundle.ACTIVE;
    }

    /** The framework stops: every bundle is stopping, and none on purpose. */
    void stopping() {
        state = Bundle.STOPPING;
    }

    long id() {
        return id;
    }

    Bundle bundle() {
        return (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getSymbolicName", "toString" -> symbolicName;
                    case "getVersion" -> version;
                    case "getBundleId" -> id;
                    case "getState" -> state;
                    case "adapt" -> arguments[0] == BundleStartLevel.class ? startLevel() : null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private BundleStartLevel startLevel() {
        return (BundleStartLevel) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(), new Class<?>[] {BundleStartLevel.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("isPersistentlyStarted")) {
                        return persistentlyStarted;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
