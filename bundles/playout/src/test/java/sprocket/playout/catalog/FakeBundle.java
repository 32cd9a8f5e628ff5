package sprocket.playout.catalog;

import java.lang.reflect.Proxy;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** A bundle that is nothing but its names. */
final class FakeBundle {

    private FakeBundle() {
    }

    static Bundle of(String symbolicName, String version, long id) {
        return (Bundle) Proxy.newProxyInstance(Bundle.class.getClassLoader(), new Class<?>[] {Bundle.class}, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "getSymbolicName":
                    return symbolicName;
                case "getVersion":
                    return new Version(version);
                case "getBundleId":
                    return id;
                default:
                    throw new UnsupportedOperationException(method.getName());
            }
        });
    }
}
