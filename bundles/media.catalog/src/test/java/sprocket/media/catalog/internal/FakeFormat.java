// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import sprocket.media.api.MediaFormat;
import sprocket.media.api.Track;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.payload.Packetiser;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

/** A payload format that is only found. */
final class FakeFormat implements PayloadFormat {

    @Override
    public PayloadDescription describe(Track track, String profile) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Packetiser packetiser(Track track, PacketTrain.Format trains, TrainPool pool) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Depacketiser depacketiser(PayloadDescription description) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MediaFormat formatOf(PayloadDescription description) {
        throw new UnsupportedOperationException();
    }
}
