import type { Scene } from '../scene.ts'
import { aurora } from './aurora.ts'
import { balloons } from './balloons.ts'
import { birthday } from './birthday.ts'
import { chessBoard } from './chess-board.ts'
import { cityNight } from './city-night.ts'
import { craneDusk } from './crane-dusk.ts'
import { dawnRidges } from './dawn-ridges.ts'
import { dogBeach } from './dog-beach.ts'
import { dunes } from './dunes.ts'
import { lighthouse } from './lighthouse.ts'
import { nightTrain } from './night-train.ts'
import { passRoad } from './pass-road.ts'
import { ravenMoon } from './raven-moon.ts'
import { seaSunset } from './sea-sunset.ts'
import { snowPeaks } from './snow-peaks.ts'
import { spruceFog } from './spruce-fog.ts'
import { steelBridge } from './steel-bridge.ts'
import { stillLake } from './still-lake.ts'
import { streetLampInFog } from './street-lamp.ts'
import { tulips } from './tulips.ts'

export const SCENES: readonly Scene[] = [
  dawnRidges,
  seaSunset,
  spruceFog,
  cityNight,
  dunes,
  aurora,
  stillLake,
  tulips,
  balloons,
  snowPeaks,
  birthday,
  dogBeach,
  passRoad,
  steelBridge,
  craneDusk,
  lighthouse,
  nightTrain,
  ravenMoon,
  chessBoard,
  streetLampInFog,
]
