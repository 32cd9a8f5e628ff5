// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;

/**
 * Wraps Netty's epoll handler, for connections whose client has closed its side. Such a channel waits for no event
 * until a write blocks. Netty 4.2.13 to 4.2.20 removes its socket from epoll meanwhile and does not add it again, so
 * that the write fails with ENOENT and the client loses its reply. With this handler the socket stays in epoll.
 */
final class EpollHandler implements IoHandler {

    private final IoHandler handler;

    private EpollHandler(IoHandler handler) {
        this.handler = handler;
    }

    static IoHandlerFactory factory() {
        IoHandlerFactory factory = EpollIoHandler.newFactory();
        return executor -> new EpollHandler(factory.newHandler(executor));
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return new Registration(handler.register(handle));
    }

    @Override
    public void initialize() {
        handler.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
        return handler.run(context);
    }

    @Override
    public void prepareToDestroy() {
        handler.prepareToDestroy();
    }

    @Override
    public void destroy() {
        handler.destroy();
    }

    @Override
    public void wakeup() {
        handler.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> type) {
        return handler.isCompatible(type);
    }

    private static final class Registration implements IoRegistration {

        private final IoRegistration registration;
        private boolean inEpoll;

        private Registration(IoRegistration registration) {
            this.registration = registration;
        }

        @Override
        public synchronized long submit(IoOps ops) {
            if (!EpollIoOps.NONE.equals(ops)) {
                inEpoll = true;
            } else if (inEpoll) {
                // Edge-triggered: epoll reports a hang-up even if no event is awaited, but then only once.
                return registration.submit(EpollIoOps.EPOLLET);
            }
            return registration.submit(ops);
        }

        @Override
        public <T> T attachment() {
            return registration.attachment();
        }

        @Override
        public boolean isValid() {
            return registration.isValid();
        }

        @Override
        public boolean cancel() {
            return registration.cancel();
        }
    }
}
