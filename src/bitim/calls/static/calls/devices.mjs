// Camera, microphone and screen of this device. Nothing is switched on before the person has asked for it.
const PICTURE = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 15, max: 20 } };
const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

export class Devices {
  constructor() {
    this.audio = null;
    this.video = null;
    this.screen = null;
  }

  // Both if they can be had, else the voice alone, else nothing.
  async start() {
    const media = navigator.mediaDevices;
    if (!media?.getUserMedia) return;
    for (const wanted of [{ audio: SOUND, video: PICTURE }, { audio: SOUND }, { video: PICTURE }]) {
      try {
        const stream = await media.getUserMedia(wanted);
        [this.audio = null] = stream.getAudioTracks();
        [this.video = null] = stream.getVideoTracks();
        return;
      } catch {
        // The next best.
      }
    }
  }

  // What is sent as a picture: the screen while it is shared.
  get picture() {
    return this.screen ?? this.video;
  }

  async share(onEnd) {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 5 } } });
    [this.screen] = stream.getVideoTracks();
    this.screen.onended = onEnd;
  }

  unshare() {
    this.screen?.stop();
    this.screen = null;
  }

  // The camera is really off, not only hidden: its light goes out.
  async switchCamera() {
    if (this.video) {
      this.video.stop();
      this.video = null;
      return;
    }
    const stream = await navigator.mediaDevices.getUserMedia({ video: PICTURE });
    [this.video] = stream.getVideoTracks();
  }

  stop() {
    for (const track of [this.audio, this.video, this.screen]) track?.stop();
    this.audio = this.video = this.screen = null;
    this.context?.close();
  }

  // How loud it is, from 0 to 1, ten times a second.
  measure(onLevel) {
    if (!this.audio || !window.AudioContext) return;
    this.context = new AudioContext();
    const analyser = this.context.createAnalyser();
    analyser.fftSize = 512;
    this.context.createMediaStreamSource(new MediaStream([this.audio])).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const look = () => {
      if (this.context.state === "closed") return;
      analyser.getFloatTimeDomainData(samples);
      const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
      onLevel(Math.min(1, loudness * 6));
      setTimeout(look, 100);
    };
    look();
  }
}
