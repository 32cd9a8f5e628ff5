// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.spi.ServiceRegistry;

/**
 * Where readers and writers come from: the JDK's own, and TwelveMonkeys' reader around the JDK's. The registry that
 * both are in is private. In that of the whole process, others would find a class of this bundle, which could then not
 * be unloaded.
 */
final class Providers {

    private static final String JDK = "com.sun.imageio.plugins.jpeg.";

    private final ServiceRegistry registry;
    private final ImageReaderSpi reader;
    private final ImageWriterSpi writer;

    Providers() {
        IIORegistry all = registry();
        ImageReaderSpi delegate = jdk(all, ImageReaderSpi.class, "JPEGImageReaderSpi");
        writer = jdk(all, ImageWriterSpi.class, "JPEGImageWriterSpi");
        registry = new ServiceRegistry(List.<Class<?>>of(ImageReaderSpi.class).iterator());
        registry.registerServiceProvider(delegate, ImageReaderSpi.class);
        // It finds its delegate while it is registered.
        reader = new JPEGImageReaderSpi();
        registry.registerServiceProvider(reader, ImageReaderSpi.class);
    }

    ImageReader reader() throws IOException {
        return reader.createReaderInstance();
    }

    ImageWriter writer() throws IOException {
        return writer.createWriterInstance();
    }

    private static <T> T jdk(IIORegistry registry, Class<T> category, String name) {
        Iterator<T> all = registry.getServiceProviders(category, true);
        while (all.hasNext()) {
            T provider = all.next();
            if (provider.getClass().getName().equals(JDK + name)) {
                return provider;
            }
        }
        throw new IllegalStateException("The Java runtime has no " + JDK + name);
    }

    /**
     * The registry of the process. The first call makes it. It keeps the classes on the stack of that call for ever,
     * and the search for plug-ins keeps the context class loader of the thread. So a thread of a pool makes the call:
     * it has only the JDK on its stack, and inherits no such loader.
     */
    @SuppressWarnings("unchecked")
    private static IIORegistry registry() {
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            MethodHandle call = MethodHandles.publicLookup()
                    .findStatic(IIORegistry.class, "getDefaultInstance", MethodType.methodType(IIORegistry.class));
            return (IIORegistry) pool.submit(MethodHandleProxies.asInterfaceInstance(Callable.class, call))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The thread was interrupted while Image I/O started", e);
        } catch (ReflectiveOperationException | ExecutionException e) {
            throw new IllegalStateException("Image I/O does not start", e);
        } finally {
            pool.shutdown();
        }
    }
}
