// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** Netty's implementation of loops and sockets. */
enum SocketKind {
    EPOLL {
        @Override
        IoHandlerFactory handlers() {
            return EpollHandler.factory();
        }

        @Override
        ChannelFactory<? extends ServerChannel> serverChannels() {
            return EpollServerSocketChannel::new;
        }

        @Override
        ChannelFactory<? extends SocketChannel> socketChannels() {
            return EpollSocketChannel::new;
        }

        @Override
        ChannelFactory<? extends DatagramChannel> datagramChannels(SocketProtocolFamily family) {
            return () -> new EpollDatagramChannel(family);
        }
    },

    NIO {
        @Override
        IoHandlerFactory handlers() {
            return NioIoHandler.newFactory();
        }

        @Override
        ChannelFactory<? extends ServerChannel> serverChannels() {
            return NioServerSocketChannel::new;
        }

        @Override
        ChannelFactory<? extends SocketChannel> socketChannels() {
            return NioSocketChannel::new;
        }

        @Override
        ChannelFactory<? extends DatagramChannel> datagramChannels(SocketProtocolFamily family) {
            return () -> new NioDatagramChannel(family);
        }
    };

    /** The fastest one on this machine. */
    static SocketKind best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    abstract IoHandlerFactory handlers();

    abstract ChannelFactory<? extends ServerChannel> serverChannels();

    abstract ChannelFactory<? extends SocketChannel> socketChannels();

    abstract ChannelFactory<? extends DatagramChannel> datagramChannels(SocketProtocolFamily family);
}
