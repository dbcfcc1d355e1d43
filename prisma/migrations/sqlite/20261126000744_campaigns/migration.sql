-- CreateTable
CREATE TABLE "Campaign" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT NOT NULL,
    "prizes" INTEGER NOT NULL DEFAULT 0,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "approvedBy" TEXT,
    "seed" TEXT NOT NULL DEFAULT '',
    "closedAt" DATETIME
);

-- CreateTable
CREATE TABLE "CampaignEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "communityId" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "joinedAt" DATETIME NOT NULL,
    "won" BOOLEAN NOT NULL DEFAULT false
);

-- CreateIndex
CREATE INDEX "Campaign_communityId_createdAt_idx" ON "Campaign"("communityId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "CampaignEntry_campaignId_unitId_key" ON "CampaignEntry"("campaignId", "unitId");
