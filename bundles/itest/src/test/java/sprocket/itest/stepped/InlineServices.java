// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.stepped;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Executor;
import sprocket.media.catalog.MediaServices;

/** Media services whose threads are those of the callers, so that media is ready when it is asked for. */
final class InlineServices {

    private InlineServices() {}

    static MediaServices of(MediaServices services) {
        Executor inline = Runnable::run;
        return (MediaServices) Proxy.newProxyInstance(
                MediaServices.class.getClassLoader(), new Class<?>[] {MediaServices.class}, (proxy, method, args) -> {
                    if (method.getName().equals("threads")) {
                        return inline;
                    }
                    try {
                        return method.invoke(services, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
